// The WebSocket: connects, decodes, tries again when it is lost.

const text = new TextDecoder();

/** A picture as page/Picture.java wrote it. */
export function decode(buffer) {
  const view = new DataView(buffer);
  const length = view.getUint32(4, true);
  const frame = JSON.parse(text.decode(new Uint8Array(buffer, 8, length)));
  frame.paths = new Int16Array(buffer, Math.ceil((8 + length) / 4) * 4);
  const pathLength = frame.steps * frame.dim;
  let at = 0;
  frame.byId = new Map();
  for (const agent of frame.agents) {
    agent.at = at;
    at += pathLength * (1 + agent.m.length);
    agent.order = agent.m.map((p, i) => i).sort((a, b) => agent.m[b] - agent.m[a]);
    frame.byId.set(agent.id, agent);
  }
  return frame;
}

/** Where a path has the agent at step k; mode −1 is the best path, k = 0 is t0. */
export function at(frame, agent, mode, k) {
  if (k === 0) return agent.p;
  const from = agent.at + (mode + 1) * frame.steps * frame.dim + (k - 1) * frame.dim;
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

export class Link {
  constructor(onPicture, onMessage, onState) {
    Object.assign(this, { onPicture, onMessage, onState, wait: 500, scene: null });
    this.open();
  }

  open() {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/live');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      this.wait = 500;
      this.onState('open');
      if (this.scene !== null) this.watch(this.scene);
    };
    socket.onmessage = (event) => {
      if (typeof event.data === 'string') this.onMessage(JSON.parse(event.data));
      else this.onPicture(decode(event.data));
    };
    socket.onclose = () => {
      this.onState('lost');
      setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(8000, this.wait * 2);
    };
  }

  watch(scene) {
    this.scene = scene;
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send('watch ' + scene);
  }
}
