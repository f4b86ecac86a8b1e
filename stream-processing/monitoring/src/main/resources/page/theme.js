// Colours. Agents are told apart by the Okabe–Ito palette, without its vermilion: the only red is an alert's.

const AGENTS = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#2f86c7'];
const AGENTS_ON_PAPER = ['#2b86c5', '#b06f00', '#00795a', '#a8457d', '#7c7400', '#00558a'];

const THEMES = {
  dark: { ground: '#12161b', grid: '#1c2229', strong: '#2a323b', text: '#e6e9ec', quiet: '#a3adb7', alert: '#ff6b5e', agents: AGENTS },
  light: { ground: '#f7f3eb', grid: '#ebe5d9', strong: '#d8d0c1', text: '#22262a', quiet: '#5b6268', alert: '#b3261e', agents: AGENTS_ON_PAPER },
};

export let theme = THEMES.dark;
export let name = 'dark';

export function setTheme(wanted) {
  name = wanted;
  theme = THEMES[wanted];
  document.documentElement.dataset.theme = wanted;
}

/** Goes on with it on the next visit too. */
export function keepTheme(wanted) {
  setTheme(wanted);
  try { localStorage.setItem('theme', wanted); } catch { /* private windows have no memory */ }
}

export function firstTheme() {
  let kept = null;
  try { kept = localStorage.getItem('theme'); } catch { /* private windows have no memory */ }
  return kept || (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
}

/** The same agent has the same colour for as long as it is there. */
export function colour(id) {
  let hash = 7;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  return theme.agents[((hash ^ (hash >>> 7)) >>> 0) % theme.agents.length];
}

/** How two agents act on each other has a colour for each category, in the order of the model's. */
export const category = (kind) => [theme.agents[0], theme.agents[1], theme.agents[3], theme.agents[2], theme.agents[4]][kind % 5];

/** Whoever has asked for less motion gets none that carries no meaning. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
