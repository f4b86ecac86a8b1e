// What was: trails; and beside an older forecast what came true, and how the forecasts before it differed.

import { BEST, nearest } from './wire.js';
import { curve, dot, line } from './pen.js';
import { path } from './fans.js';
import { colour, theme } from './theme.js';

const TRAIL_MS = 8000;
export const OVERLAID = 5;

/** Where everybody came from: measured solid, the rest dashed, the older the weaker. */
export function trails(pen, camera, frame, store) {
  const past = store.before(frame, TRAIL_MS);
  pen.lineCap = 'butt';
  for (const agent of frame.agents) {
    const steps = [];
    for (const f of past) {
      const then = f.byId.get(agent.id);
      if (then) steps.push({ p: camera.to(then.p), measured: then.age < f.dt / 2 && !then.past[3], age: frame.t0 - f.t0 });
    }
    const quiet = store.selected && store.selected !== agent.id ? 0.4 : 1;
    for (const { points, measured, age } of runs(steps)) {
      line(pen, points, { width: 1.8, alpha: (0.55 - (0.47 * age) / TRAIL_MS) * quiet, style: colour(agent.id), dash: measured ? [] : [3, 3] });
    }
  }
  pen.lineCap = 'round';
}

/** Stretches of a trail that look alike: of one quarter of its age, all measured or not. */
function runs(steps) {
  const found = [];
  for (let i = 1; i < steps.length; i++) {
    const measured = steps[i].measured && steps[i - 1].measured;
    const age = Math.round(steps[i].age / (TRAIL_MS / 4)) * (TRAIL_MS / 4);
    const last = found[found.length - 1];
    if (last && last.measured === measured && last.age === age) last.points.push(steps[i].p);
    else found.push({ measured, age, points: [steps[i - 1].p, steps[i].p] });
  }
  return found;
}

/** What really came: a bright line, its steps filled where a tube held them and open where none did. */
export function truth(pen, camera, frame, store) {
  for (const agent of frame.agents) {
    if (store.selected && store.selected !== agent.id) continue;
    const came = store.truth(frame, agent.id);
    line(pen, [camera.to(agent.p), ...came.map((c) => camera.to(c.p))], { width: 2, alpha: 0.95, style: theme.text });
    for (const { k, p } of came) {
      const held = !agent.r || nearest(frame, agent, k, p) <= agent.r[k - 1];
      dot(pen, camera.to(p), 2.5, held ? { fill: theme.text } : { fill: theme.ground, stroke: theme.text, width: 1.5 });
    }
  }
}

/** The best paths of the last few forecasts of the selected agent. */
export function overlays(pen, camera, frame, store) {
  const old = store.before(frame, Infinity).slice(-1 - OVERLAID, -1);
  old.forEach((f, i) => {
    const agent = f.byId.get(store.selected);
    if (agent) curve(pen, path(camera, f, agent, BEST), { width: 1.4, alpha: 0.2 + (0.6 * (i + 1)) / old.length, style: theme.text, dash: [1, 4] });
  });
}
