// Futures: one ribbon a mode in the agent's own hue, its opacity the mode's probability, and around each the
// tube that holds the agent as often as was promised.

import { at } from './wire.js';
import { band, curve } from './pen.js';
import { colour } from './theme.js';

/** Ribbons of a picture at most; each agent keeps its likeliest, the selected one all of its own. */
export const MOST_RIBBONS = 1500;
export const MOST_TUBES = 900;
const LEAST_MODES = 3;

/** How many modes of an agent are drawn, so that a crowded scene still moves. */
export function detail(frame) {
  const most = Math.max(0, ...frame.agents.map((a) => a.m.length));
  const each = (all) => Math.min(most, Math.max(LEAST_MODES, Math.floor(all / Math.max(1, frame.agents.length))));
  const ribbons = each(MOST_RIBBONS);
  return { ribbons, tubes: each(MOST_TUBES), note: ribbons < most ? `${ribbons} likeliest of ${most} modes drawn` : '' };
}

export function fans(pen, camera, frame, selected) {
  const { ribbons, tubes } = detail(frame);
  const last = frame.agents.filter((a) => a.id === selected);
  for (const agent of [...frame.agents.filter((a) => a.id !== selected), ...last]) {
    const chosen = agent.id === selected;
    fan(pen, camera, frame, agent, {
      quiet: selected && !chosen ? 0.3 : 1, chosen, ribbons: chosen ? agent.m.length : ribbons, tubes: chosen ? agent.m.length : tubes,
    });
  }
}

function fan(pen, camera, frame, agent, { quiet, chosen, ribbons, tubes }) {
  const hue = colour(agent.id);
  const paths = agent.order.slice(0, Math.max(ribbons, tubes)).map((mode) => path(camera, frame, agent, mode));
  const strength = (i) => agent.m[agent.order[i]] / agent.m[agent.order[0]];
  if (agent.r) {
    const radii = [2, ...agent.r.map((r) => r * camera.scale)];
    for (let i = Math.min(tubes, paths.length) - 1; i >= 0; i--) {
      band(pen, paths[i], radii, { alpha: (chosen ? 0.075 : 0.04) * (0.3 + 0.7 * strength(i)) * quiet, style: hue });
    }
  }
  const fading = fade(pen, paths, hue);
  for (let i = Math.min(ribbons, paths.length) - 1; i >= 0; i--) {
    curve(pen, paths[i], {
      width: chosen ? 2.6 : 1 + 1.2 * strength(i), alpha: (0.1 + 0.9 * strength(i) ** 1.5) * quiet, style: fading, dash: agent.fallback ? [2, 5] : [],
    });
  }
}

export function path(camera, frame, agent, mode) {
  const points = [];
  for (let k = 0; k <= frame.steps; k++) points.push(camera.to(at(frame, agent, mode, k)));
  return points;
}

/** The hue, weaker with the distance: the further ahead, the less is known. */
function fade(pen, paths, hue) {
  const [x, y] = paths[0][0];
  const reach = Math.max(8, ...paths.map((p) => Math.hypot(p[p.length - 1][0] - x, p[p.length - 1][1] - y)));
  const gradient = pen.createRadialGradient(x, y, 0, x, y, reach);
  gradient.addColorStop(0, hue);
  gradient.addColorStop(0.35, hue + 'd0');
  gradient.addColorStop(1, hue + '48');
  return gradient;
}
