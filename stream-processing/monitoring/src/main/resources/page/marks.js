// The agents themselves, where they may be later, and who is warned of.

import { along } from './wire.js';
import { dot, line } from './pen.js';
import { calm, colour, theme } from './theme.js';

const GLIDE_MS = 90;
const LONGEST_GLIDE_METERS = 3;
const SLOW = 0.1;
export const RADIUS = 5.5;

/** Lets what is shown follow what was seen, smoothly where that is wanted. */
export class Glide {
  constructor() {
    this.shown = new Map();
    this.at = 0;
  }

  /** Places to draw at; `resting` tells whether everybody has arrived. */
  follow(wanted, now) {
    const share = calm.matches ? 1 : 1 - Math.exp(-(now - this.at) / GLIDE_MS);
    this.at = now;
    this.resting = true;
    const next = new Map();
    for (const [id, p] of wanted) {
      const old = this.shown.get(id);
      const far = old ? Math.hypot(p[0] - old[0], p[1] - old[1]) : Infinity;
      if (far > LONGEST_GLIDE_METERS || far < 0.004) { next.set(id, p); continue; }
      next.set(id, [old[0] + (p[0] - old[0]) * share, old[1] + (p[1] - old[1]) * share]);
      this.resting = false;
    }
    this.shown = next;
    return next;
  }
}

/** Filled; hollow when not seen at the tick; hatched when a rule stands in for the model. */
export function agent(pen, p, a, frame, { selected, hovered }) {
  const size = selected ? RADIUS + 1.5 : RADIUS;
  const hue = colour(a.id);
  const stale = a.age >= frame.dt / 2;
  const speed = Math.hypot(a.v[0], a.v[1]);
  if (speed > SLOW) {
    const tip = [p[0] + (a.v[0] / speed) * (size + 6), p[1] - (a.v[1] / speed) * (size + 6)];
    line(pen, [p, tip], { width: 2.2, style: hue });
  }
  if (stale) dot(pen, p, size, { fill: theme.ground, stroke: hue });
  else if (a.fallback) { dot(pen, p, size, { fill: theme.ground, stroke: hue }); hatch(pen, p, size, hue); }
  else dot(pen, p, size, { fill: hue, stroke: theme.ground, width: 1.5 });
  if (selected || hovered) dot(pen, p, size + 3.5, { stroke: theme.text, width: 1.5 });
}

function hatch(pen, [x, y], size, hue) {
  for (const i of [-1, 0, 1]) {
    line(pen, [[x - size / 2 + i * 3, y + size / 2], [x + size / 2 + i * 3, y - size / 2]], { width: 1.2, style: hue });
  }
}

/** Where everybody may be so many ms after the tick, the likelier the stronger. */
export function ghosts(pen, camera, frame, ms, most) {
  for (const a of frame.agents) {
    for (const mode of a.order.slice(0, most)) {
      const alpha = 0.12 + (0.6 * a.m[mode]) / a.m[a.order[0]];
      dot(pen, camera.to(along(frame, a, mode, ms)), RADIUS, { alpha, fill: colour(a.id) });
    }
  }
}

/** Pairs that may come too close: the one thing in red, and the one that pulses. */
export function warnings(pen, camera, places, alerts, now) {
  const pulse = calm.matches ? 0.9 : 0.6 + 0.35 * Math.sin(now / 300);
  for (const alert of alerts) {
    const spots = alert.who.map((id) => places.get(id)).filter(Boolean).map((p) => camera.to(p));
    if (spots.length === 2) line(pen, spots, { width: 2.5, alpha: pulse, style: theme.alert });
    for (const spot of spots) dot(pen, spot, 10, { alpha: pulse, stroke: theme.alert, width: 1.8 });
  }
}
