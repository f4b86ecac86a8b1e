// The picture: grid, trails, fans with their tubes, edges, agents; flat or in space.

import { along, at } from './link.js';
import { CATEGORIES, calm, colour, name, theme } from './look.js';

const TRAIL_MS = 8000;
const MOST_STROKES = 1000;

export class View {
  constructor(canvas, store, camera) {
    Object.assign(this, { canvas, store, camera, spots: [], detail: '', fitted: false });
    this.sheet = canvas.getContext('2d');
    // What changes with a tick only, drawn once and copied until then.
    this.still = document.createElement('canvas');
    this.stillKey = '';
    this.pen = this.sheet;
  }

  resize() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = this.still.width = Math.round(width * ratio);
      this.canvas.height = this.still.height = Math.round(height * ratio);
    }
    this.camera.width = width;
    this.camera.height = height;
    return ratio;
  }

  draw(now) {
    const { store, camera } = this;
    const ratio = this.resize();
    const frame = store.current();
    this.spots = [];
    if (frame) {
      camera.space = frame.dim === 3;
      camera.follow(this.extent(frame), !this.fitted || calm.matches);
      this.fitted = true;
    }
    const key = [
      camera.key(), ratio, name, store.selected, store.offset, frame && frame.t0,
      frame && store.edges.has(frame.t0), store.zones.length, store.bones.length,
      store.offset < 0 && store.frames.length,
    ].join();
    if (key !== this.stillKey) {
      this.stillKey = key;
      this.pen = this.still.getContext('2d');
      this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.background(frame);
    }
    this.pen = this.sheet;
    this.pen.setTransform(1, 0, 0, 1, 0, 0);
    this.pen.globalAlpha = 1;
    if (this.still.width && this.still.height) this.pen.drawImage(this.still, 0, 0);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!frame) return;
    this.agents(frame);
    this.alerts(frame, now);
    if (!camera.space) this.scaleBar();
  }

  background(frame) {
    const { pen, store, camera } = this;
    pen.globalAlpha = 1;
    pen.fillStyle = theme.ground;
    pen.fillRect(0, 0, camera.width, camera.height);
    this.grid();
    if (!frame) return;
    if (!camera.space) this.zones();
    this.trails(frame);
    if (store.offset < 0) this.truth(frame);
    this.edges(frame);
    this.fans(frame);
    if (store.selected) this.overlays(frame);
    if (store.offset > 0) this.ghosts(frame);
  }

  extent(frame) {
    const places = this.store.before(frame, 15000).flatMap((f) => f.agents.map((a) => a.p));
    for (const a of frame.agents) places.push(at(frame, a, a.order[0], frame.steps));
    return places;
  }

  line(points, width, alpha, style, dash) {
    if (points.length < 2) return;
    const { pen } = this;
    pen.globalAlpha = alpha;
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.setLineDash(dash || []);
    pen.beginPath();
    points.forEach((p, i) => (i ? pen.lineTo(p[0], p[1]) : pen.moveTo(p[0], p[1])));
    pen.stroke();
    pen.setLineDash([]);
  }

  grid() {
    const { pen, camera } = this;
    if (camera.space) { this.floor(); return; }
    const [left, top] = camera.from(0, 0);
    const [right, bottom] = camera.from(camera.width, camera.height);
    const step = [1, 5, 10, 50, 100, 500].find((s) => s * camera.scale >= 14) || 1000;
    const named = Math.max(5, step * 5);
    pen.font = '11px system-ui';
    for (const [from, to, flat] of [[left, right, false], [bottom, top, true]]) {
      for (let v = Math.ceil(from / step) * step; v <= to; v += step) {
        const strong = Math.abs(v / named - Math.round(v / named)) < 1e-6;
        const a = camera.to(flat ? [left, v] : [v, top]);
        const b = camera.to(flat ? [right, v] : [v, bottom]);
        this.line([a, b], 1, 1, strong ? theme.strong : theme.grid);
        if (!strong) continue;
        pen.globalAlpha = 1;
        pen.fillStyle = theme.quiet;
        pen.fillText(Math.round(v) + ' m', flat ? 4 : a[0] + 3, flat ? a[1] - 3 : 12);
      }
    }
  }

  floor() {
    const { camera } = this;
    for (let i = -5; i <= 5; i++) {
      const x = Math.round(camera.x) + i;
      const y = Math.round(camera.y) + i;
      this.line([camera.to([x, camera.y - 5, 0]), camera.to([x, camera.y + 5, 0])], 1, 1, theme.grid);
      this.line([camera.to([camera.x - 5, y, 0]), camera.to([camera.x + 5, y, 0])], 1, 1, theme.grid);
    }
  }

  zones() {
    for (const zone of this.store.zones) {
      const corners = [];
      for (let i = 0; i + 1 < zone.c.length; i += 2) corners.push(this.camera.to([zone.c[i], zone.c[i + 1]]));
      if (corners.length) this.line([...corners, corners[0]], 1.5, 0.8, theme.quiet, [6, 4]);
    }
  }

  scaleBar() {
    const { pen, camera } = this;
    const length = [1, 2, 5, 10, 20, 50, 100, 500].find((m) => m * camera.scale > 60) || 1000;
    const x = 14;
    const y = camera.height - 16;
    this.line([[x, y - 4], [x, y], [x + length * camera.scale, y], [x + length * camera.scale, y - 4]], 1.5, 1, theme.text);
    pen.fillStyle = theme.text;
    pen.fillText(length + ' m', x + 5, y - 5);
    pen.fillStyle = theme.quiet;
    pen.fillText('N ↑', x, y - 18);
    if (this.detail) pen.fillText(this.detail, x + length * camera.scale + 14, y);
  }

  trails(frame) {
    const past = this.store.before(frame, TRAIL_MS);
    const paths = new Map();
    for (const old of past) for (const agent of old.agents) {
      if (!paths.has(agent.id)) paths.set(agent.id, []);
      paths.get(agent.id).push({ p: this.camera.to(agent.p), measured: agent.age < old.dt / 2 && !agent.past[3] });
    }
    for (const [id, steps] of paths) {
      if (!frame.byId.has(id)) continue;
      for (let i = 1; i < steps.length; i++) {
        const solid = steps[i].measured && steps[i - 1].measured;
        this.line([steps[i - 1].p, steps[i].p], 1.5, 0.25 + (0.5 * i) / steps.length, colour(id), solid ? [] : [3, 3]);
      }
    }
  }

  /** What really came, beside what was forecast. */
  truth(frame) {
    const later = this.store.after(frame).filter((f) => f.t0 <= frame.t0 + frame.steps * frame.dt);
    for (const agent of frame.agents) {
      const path = [agent.p, ...later.map((f) => f.byId.get(agent.id)).filter(Boolean).map((a) => a.p)];
      this.line(path.map((p) => this.camera.to(p)), 2, 0.95, theme.text);
    }
  }

  /** How many modes of an agent are drawn, so that a crowded scene still moves. */
  shownModes(frame) {
    const most = Math.max(0, ...frame.agents.map((a) => a.m.length));
    const fit = Math.max(3, Math.floor(MOST_STROKES / Math.max(1, frame.agents.length)));
    this.detail = fit < most ? `${fit} of ${most} modes drawn` : '';
    return Math.min(most, fit);
  }

  fans(frame) {
    const { store, camera } = this;
    const shown = this.shownModes(frame);
    for (const agent of frame.agents) {
      const chosen = agent.id === store.selected;
      const quiet = store.selected && !chosen ? 0.35 : 1;
      const hue = colour(agent.id);
      const modes = chosen ? agent.order : agent.order.slice(0, shown);
      const top = agent.m[agent.order[0]];
      for (let i = modes.length - 1; i >= 0; i--) {
        const mode = modes[i];
        const points = [];
        for (let k = 0; k <= frame.steps; k++) points.push(camera.to(at(frame, agent, mode, k)));
        const strength = agent.m[mode] / top;
        if (camera.space) { this.onion(frame, agent, mode, hue, strength * quiet); continue; }
        if (agent.r && (chosen || i === 0 || frame.agents.length <= 30)) {
          for (let k = 1; k <= frame.steps; k++) {
            this.line([points[k - 1], points[k]], 2 * agent.r[k - 1] * camera.scale, 0.05 * strength * quiet, hue);
          }
        }
        this.line(points, chosen ? 2.5 : 1.8, (0.12 + 0.7 * strength) * quiet, hue, agent.fallback ? [2, 4] : []);
      }
    }
  }

  /** Futures of a joint: dots that fade with the horizon; the bones follow the best path. */
  onion(frame, agent, mode, hue, strength) {
    if (mode !== agent.order[0]) return;
    const { pen, camera } = this;
    const every = Math.max(1, Math.floor(frame.steps / 4));
    for (let k = every; k <= frame.steps; k += every) {
      const fade = 1 - (0.8 * k) / frame.steps;
      const p = camera.to(at(frame, agent, -1, k));
      pen.globalAlpha = 0.7 * fade * strength;
      pen.fillStyle = hue;
      pen.beginPath();
      pen.arc(p[0], p[1], agent.r ? Math.max(1.5, agent.r[k - 1] * camera.scale) : 2, 0, 7);
      pen.fill();
    }
  }

  /** The last five forecasts of the chosen agent. */
  overlays(frame) {
    const old = this.store.before(frame, 1e9).slice(-6, -1);
    old.forEach((f, i) => {
      const agent = f.byId.get(this.store.selected);
      if (!agent) return;
      const points = [];
      for (let k = 0; k <= f.steps; k++) points.push(this.camera.to(at(f, agent, -1, k)));
      this.line(points, 1.2, 0.25 + 0.1 * i, theme.text, [1, 3]);
    });
  }

  ghosts(frame) {
    const { pen, camera } = this;
    for (const agent of frame.agents) {
      pen.fillStyle = colour(agent.id);
      for (const mode of agent.order.slice(0, 6)) {
        const p = camera.to(along(frame, agent, mode, this.store.offset * 1000));
        pen.globalAlpha = 0.15 + (0.55 * agent.m[mode]) / agent.m[agent.order[0]];
        pen.beginPath();
        pen.arc(p[0], p[1], 5, 0, 7);
        pen.fill();
      }
    }
  }

  edges(frame) {
    const graph = this.store.edges.get(frame.t0);
    if (graph) for (const [from, to, ...chances] of graph.e) {
      const a = frame.byId.get(from);
      const b = frame.byId.get(to);
      let kind = 0;
      chances.forEach((c, i) => { if (c > chances[kind]) kind = i; });
      const none = /^none$/i.test(graph.names[kind] || '');
      if (!a || !b || none || chances[kind] < 0.3) continue;
      if (this.store.selected && from !== this.store.selected && to !== this.store.selected) continue;
      this.line([this.camera.to(a.p), this.camera.to(b.p)], 0.5 + 2.5 * chances[kind], 0.3, CATEGORIES[kind % CATEGORIES.length]);
    }
    for (const [joint, parent] of this.store.bones) {
      const a = frame.byId.get(joint);
      const b = frame.byId.get(parent);
      if (!a || !b) continue;
      this.line([this.camera.to(a.p), this.camera.to(b.p)], 3, 0.95, theme.text);
      for (let k = 3; k <= frame.steps; k += Math.max(1, Math.floor(frame.steps / 4))) {
        const ends = [this.camera.to(at(frame, a, -1, k)), this.camera.to(at(frame, b, -1, k))];
        this.line(ends, 1.5, 0.5 * (1 - (0.8 * k) / frame.steps), theme.agents[0]);
      }
    }
  }

  places(frame) {
    const live = this.store.isLive() && this.store.seen;
    return live ? new Map(this.store.seen.a.map(([id, ...p]) => [id, p])) : new Map();
  }

  agents(frame) {
    const { pen, store, camera } = this;
    const seen = this.places(frame);
    for (const agent of frame.agents) {
      const p = camera.to(seen.get(agent.id) || agent.p);
      this.spots.push({ id: agent.id, x: p[0], y: p[1] });
      const size = camera.space ? 3.5 : agent.id === store.selected ? 7 : 5.5;
      pen.globalAlpha = 1;
      pen.strokeStyle = pen.fillStyle = colour(agent.id);
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(p[0], p[1], size, 0, 7);
      if (agent.age >= frame.dt / 2) pen.stroke();
      else if (agent.fallback) { pen.stroke(); this.hatch(p, size); } else pen.fill();
      const speed = Math.hypot(...agent.v);
      if (!camera.space && speed > 0.1) {
        const tip = [p[0] + (agent.v[0] / speed) * (size + 6), p[1] - (agent.v[1] / speed) * (size + 6)];
        this.line([p, tip], 2, 1, colour(agent.id));
      }
      if (agent.id === store.selected || agent.id === store.hovered) {
        pen.globalAlpha = 1;
        pen.strokeStyle = theme.text;
        pen.lineWidth = 1.5;
        pen.beginPath();
        pen.arc(p[0], p[1], size + 3, 0, 7);
        pen.stroke();
        pen.fillStyle = theme.text;
        pen.font = '12px system-ui';
        pen.fillText(agent.id, p[0] + size + 6, p[1] - size - 2);
      }
    }
  }

  hatch(p, size) {
    for (let i = -1; i <= 1; i++) {
      this.line([[p[0] - size + 3 + i * 3, p[1] + size - 2], [p[0] + size - 3 + i * 3, p[1] - size + 2]], 1, 1, this.pen.strokeStyle);
    }
  }

  alerts(frame, now) {
    const pulse = calm.matches ? 0.9 : 0.55 + 0.4 * Math.sin(now / 250);
    for (const alert of this.store.openAlerts()) {
      if (alert.scene !== frame.scene) continue;
      const agents = alert.who.map((id) => frame.byId.get(id)).filter(Boolean);
      const spots = agents.map((a) => this.camera.to(a.p));
      if (spots.length === 2) this.line(spots, 3, pulse, theme.alert);
      for (const spot of spots) {
        this.pen.globalAlpha = pulse;
        this.pen.strokeStyle = theme.alert;
        this.pen.lineWidth = 2;
        this.pen.beginPath();
        this.pen.arc(spot[0], spot[1], 11, 0, 7);
        this.pen.stroke();
      }
    }
  }

  /** The agent nearest to a pixel, within reach of a finger. */
  pick(x, y) {
    let best = null;
    for (const spot of this.spots) {
      const distance = Math.hypot(spot.x - x, spot.y - y);
      if (distance < 22 && (!best || distance < best.distance)) best = { id: spot.id, distance };
    }
    return best && best.id;
  }
}
