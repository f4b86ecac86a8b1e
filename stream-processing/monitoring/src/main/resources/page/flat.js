// The scene from above. What changes with a tick only is drawn once, on a sheet of its own, and copied
// until then; agents move on top of it.

import { at } from './wire.js';
import { Camera } from './camera.js';
import { detail, fans } from './fans.js';
import { grid, scaleBar, zones } from './ground.js';
import { edges } from './graph.js';
import { Glide, agent, ghosts, warnings } from './marks.js';
import { overlays, trails, truth } from './traces.js';
import { name, theme } from './theme.js';

const FOLLOWED_MS = 15000;
const REACH_PIXELS = 22;

export class Flat {
  constructor(canvas, store) {
    Object.assign(this, { canvas, store, spots: [], fitted: false, stillKey: '', topKey: '' });
    this.camera = new Camera();
    this.glide = new Glide();
    this.sheet = canvas.getContext('2d', { alpha: false });
    this.still = document.createElement('canvas');
  }

  fit() { this.camera.free = false; }
  anew() { this.fit(); this.fitted = false; }
  drag(dx, dy) { this.camera.drag(dx, dy); }
  zoom(factor, x, y) { this.camera.zoom(factor, x, y); }
  turn() { /* north stays up */ }

  resize() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const { clientWidth, clientHeight } = this.canvas;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = this.still.width = width;
      this.canvas.height = this.still.height = height;
      this.stillKey = '';
    }
    this.camera.width = clientWidth;
    this.camera.height = clientHeight;
    return ratio;
  }

  draw(now) {
    const { store, camera } = this;
    const ratio = this.resize();
    const frame = store.current();
    if (frame) {
      camera.follow(this.extent(frame), !this.fitted, store.covered);
      this.fitted = true;
    }
    const key = [
      camera.key(), ratio, name, store.selected, store.offset, frame && frame.t0, frame && store.edges.has(frame.t0),
      store.zones.length, store.offset < 0 && store.frames.length,
    ].join();
    const same = key === this.stillKey;
    if (!same) {
      this.stillKey = key;
      this.background(frame, ratio);
    }
    const alerts = frame && store.isLive() ? store.openAlerts() : [];
    const topKey = [store.seen && store.seen.t, store.hovered, store.paused].join();
    if (same && topKey === this.topKey && this.glide.resting && !alerts.length) return;
    this.topKey = topKey;
    this.top(frame, ratio, alerts, now);
  }

  background(frame, ratio) {
    const { store, camera } = this;
    const pen = this.still.getContext('2d', { alpha: false });
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.lineJoin = pen.lineCap = 'round';
    pen.globalAlpha = 1;
    pen.fillStyle = theme.ground;
    pen.fillRect(0, 0, camera.width, camera.height);
    grid(pen, camera);
    zones(pen, camera, store.zones);
    if (frame) {
      trails(pen, camera, frame, store);
      fans(pen, camera, frame, store.selected);
      edges(pen, camera, frame, store.edges.get(frame.t0), store.selected);
      if (store.selected) overlays(pen, camera, frame, store);
      if (store.offset < 0) truth(pen, camera, frame, store);
      if (store.offset > 0) ghosts(pen, camera, frame, store.offset * 1000, detail(frame).ribbons);
    }
    this.note = frame ? detail(frame).note : '';
    scaleBar(pen, camera, this.note);
  }

  top(frame, ratio, alerts, now) {
    const { store, camera, sheet } = this;
    sheet.setTransform(1, 0, 0, 1, 0, 0);
    sheet.globalAlpha = 1;
    if (this.still.width && this.still.height) sheet.drawImage(this.still, 0, 0);
    sheet.setTransform(ratio, 0, 0, ratio, 0, 0);
    sheet.lineCap = 'round';
    this.spots = [];
    if (!frame) return;
    const live = store.isLive() ? store.places : new Map();
    const places = this.glide.follow(new Map(frame.agents.map((a) => [a.id, live.get(a.id) || a.p])), now);
    warnings(sheet, camera, places, alerts, now);
    for (const a of frame.agents) {
      const p = camera.to(places.get(a.id));
      this.spots.push({ id: a.id, x: p[0], y: p[1] });
      agent(sheet, p, a, frame, { selected: a.id === store.selected, hovered: a.id === store.hovered });
    }
  }

  extent(frame) {
    const places = frame.agents.map((a) => at(frame, a, a.order[0], frame.steps));
    for (const f of this.store.before(frame, FOLLOWED_MS)) for (const a of f.agents) places.push(a.p);
    return places;
  }

  /** The agent nearest to a pixel, within reach of a finger. */
  pick(x, y) {
    let best = { id: null, far: REACH_PIXELS };
    for (const spot of this.spots) {
      const far = Math.hypot(spot.x - x, spot.y - y);
      if (far < best.far) best = { id: spot.id, far };
    }
    return best.id;
  }
}
