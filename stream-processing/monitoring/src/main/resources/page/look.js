// Colours. Agents are told apart by the Okabe–Ito palette; the only red is an alert's.

const AGENTS = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#0072b2', '#d55e00'];
const AGENTS_ON_PAPER = ['#0072b2', '#b06f00', '#00694a', '#a8457d', '#7c7400', '#2b86c5', '#a94a00'];

const THEMES = {
  dark: { ground: '#14181d', grid: '#242b33', strong: '#37414c', text: '#e6e9ec', quiet: '#a3adb7', alert: '#ff6b5e', agents: AGENTS },
  light: { ground: '#f6f2ea', grid: '#e6dfd2', strong: '#cbc2b1', text: '#22262a', quiet: '#5b6268', alert: '#b3261e', agents: AGENTS_ON_PAPER },
};

export const CATEGORIES = ['#a3adb7', '#56b4e9', '#e69f00', '#cc79a7', '#009e73'];

export let theme = THEMES.dark;
export let name = 'dark';

export function setTheme(wanted) {
  name = wanted;
  theme = THEMES[wanted];
  document.documentElement.dataset.theme = wanted;
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
  return theme.agents[(hash ^ (hash >>> 7)) % theme.agents.length];
}

export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const metres = (v, digits = 2) => (v === null || v === undefined || !isFinite(v) ? '–' : v.toFixed(digits) + ' m');
export const share = (v, digits = 1) => (v === null || v === undefined || !isFinite(v) ? '–' : (100 * v).toFixed(digits) + ' %');
export const clock = (ms) => new Date(ms).toISOString().slice(11, 23);
