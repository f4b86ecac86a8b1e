// Forecast pictures as page/Picture.java wrote them, and where their paths run. Pure.

const text = new TextDecoder();

export function decode(buffer) {
  const length = new DataView(buffer).getUint32(4, true);
  const frame = JSON.parse(text.decode(new Uint8Array(buffer, 8, length)));
  frame.paths = new Int16Array(buffer, Math.ceil((8 + length) / 4) * 4);
  frame.byId = new Map();
  let from = 0;
  for (const agent of frame.agents) {
    agent.from = from;
    from += frame.steps * frame.dim * (1 + agent.m.length);
    agent.order = agent.m.map((p, i) => i).sort((a, b) => agent.m[b] - agent.m[a]);
    frame.byId.set(agent.id, agent);
  }
  return frame;
}

/** The one best path, where a mode is asked for. */
export const BEST = -1;

/** Where a path has the agent at step k; k = 0 is t0. */
export function at(frame, agent, mode, k) {
  if (k === 0) return agent.p;
  const from = agent.from + ((mode + 1) * frame.steps + k - 1) * frame.dim;
  const place = [];
  for (let d = 0; d < frame.dim; d++) place.push(agent.p[d] + frame.paths[from + d] * frame.unit);
  return place;
}

/** The same between two steps, ms after t0. */
export function along(frame, agent, mode, ms) {
  const k = Math.min(frame.steps, Math.max(0, ms / frame.dt));
  const a = at(frame, agent, mode, Math.floor(k));
  const b = at(frame, agent, mode, Math.ceil(k));
  return a.map((v, d) => v + (b[d] - v) * (k - Math.floor(k)));
}

export const distance = (a, b) => Math.hypot(...a.map((v, d) => v - b[d]));

/** Metres from a place to the closest mode at step k. */
export function nearest(frame, agent, k, place) {
  return Math.min(...agent.m.map((p, mode) => distance(at(frame, agent, mode, k), place)));
}

/** Metres that the modes lie around the best path at step k, root of the mean square. */
export function spread(frame, agent, k) {
  const best = at(frame, agent, BEST, k);
  const square = agent.m.reduce((sum, p, mode) => sum + p * distance(at(frame, agent, mode, k), best) ** 2, 0);
  return Math.sqrt(square);
}
