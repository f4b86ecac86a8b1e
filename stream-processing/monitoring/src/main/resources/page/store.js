// What the page knows: the last minute of one scene, figures, alerts, and what the user has chosen.

import { at, BEST, distance } from './wire.js';

export const KEPT_MS = 60000;
const MOST_BYTES = 96e6;
const TREND_MS = 600000;
const MOST_ALERTS = 200;

export class Store {
  constructor() {
    this.scene = null;
    this.alerts = new Map();
    this.status = null;
    this.statusAt = 0;
    this.flink = null;
    this.connection = 'connecting';
    this.selected = null;
    this.hovered = null;
    this.span = 600;
    this.covered = 0;
    this.version = 0;
    this.clear();
  }

  /** Something is other than it was. */
  touch() { this.version++; }

  clear() {
    this.forget();
    this.seen = null;
    this.seenAt = 0;
    this.places = new Map();
    this.bones = [];
    this.zones = [];
    this.trend = [];
    this.shown = null;
    this.offset = 0;
    this.paused = false;
    this.touch();
  }

  picture(frame) {
    if (frame.scene !== this.scene) return;
    const last = this.newest();
    if (last && frame.t0 < last.t0 - KEPT_MS) this.forget();
    if (this.frames.length && frame.t0 <= last.t0) {
      const same = this.frames.findIndex((f) => f.t0 === frame.t0);
      if (same >= 0) this.frames[same] = frame;
      return;
    }
    this.frames.push(frame);
    this.bytes += frame.paths.byteLength;
    while (this.frames[0].t0 < frame.t0 - KEPT_MS || this.bytes > MOST_BYTES) {
      const oldest = this.frames.shift();
      this.bytes -= oldest.paths.byteLength;
      this.edges.delete(oldest.t0);
    }
    this.touch();
  }

  forget() {
    this.frames = [];
    this.edges = new Map();
    this.bytes = 0;
  }

  message(m) {
    if (m.type === 'status') this.figures(m);
    else if (m.type === 'welcome') this.flink = m.flink || null;
    else if (m.type === 'alert') this.alert(m);
    else if (m.scene === this.scene) this.ofScene(m);
    this.touch();
  }

  figures(status) {
    this.status = status;
    this.statusAt = performance.now();
    const score = status.scene === this.scene && status.score;
    const minute = score && score.windows.find((w) => w.span === 60);
    if (minute && minute.scored) this.extend([score.t, minute.minAde, minute.cvAde]);
  }

  /** One more point of the scores' course, unless it is there already. */
  extend(point) {
    const last = this.trend[this.trend.length - 1];
    if (last && last[0] >= point[0]) return;
    this.trend.push(point);
    while (this.trend[0][0] < point[0] - TREND_MS) this.trend.shift();
  }

  alert(m) {
    this.alerts.delete(m.id);
    this.alerts.set(m.id, m);
    while (this.alerts.size > MOST_ALERTS) this.alerts.delete(this.alerts.keys().next().value);
  }

  ofScene(m) {
    if (m.type === 'seen') {
      this.seen = m;
      this.seenAt = performance.now();
      this.places = new Map(m.a.map(([id, ...p]) => [id, p]));
    }
    if (m.type === 'edges') this.edges.set(m.t0, m);
    if (m.type === 'description') { this.bones = m.bones; this.zones = m.zones; }
    if (m.type === 'trend') this.trend = m.points;
  }

  newest() { return this.frames[this.frames.length - 1] || null; }

  /** The frame that is looked at: the newest, the one that was paused at, or one of the past. */
  current() {
    const newest = this.paused && this.shown ? this.shown : this.newest();
    if (!newest || this.offset >= 0) return newest;
    const wanted = newest.t0 + this.offset * 1000;
    return this.frames.reduce((best, f) => (Math.abs(f.t0 - wanted) < Math.abs(best.t0 - wanted) ? f : best));
  }

  pause(paused) {
    this.paused = paused;
    this.shown = paused ? this.newest() : null;
    this.touch();
  }

  isLive() { return !this.paused && this.offset === 0; }

  /** Milliseconds since anything of the scene came, to the server and then here. */
  silentMs(now) {
    const scene = this.status && this.status.scenes.find((s) => s[0] === this.scene);
    if (!scene) return 0;
    return Math.min(scene[2] + now - this.statusAt, this.seen ? now - this.seenAt : Infinity);
  }

  /** Frames up to the one that is looked at, the newest last, no older than so many ms. */
  before(frame, ms) { return this.frames.filter((f) => f.t0 <= frame.t0 && f.t0 >= frame.t0 - ms); }

  /** What came true of an agent's forecast so far: the step and the place, for each step that is known. */
  truth(frame, id) {
    const came = [];
    for (const f of this.frames) {
      const k = Math.round((f.t0 - frame.t0) / frame.dt);
      if (k < 1 || k > frame.steps || Math.abs(f.t0 - frame.t0 - k * frame.dt) > 2) continue;
      const agent = f.byId.get(id);
      if (agent && agent.age < 1) came.push({ k, p: agent.p });
    }
    return came;
  }

  /** Metres that the best path moved from one frame's forecast to the next one's, mean over the same instants. */
  jump(from, to, id) {
    const a = from.byId.get(id);
    const b = to.byId.get(id);
    const shift = Math.round((to.t0 - from.t0) / from.dt);
    if (!a || !b || shift < 1) return NaN;
    let sum = 0;
    let n = 0;
    for (let k = shift + 1; k <= from.steps; k++, n++) sum += distance(at(from, a, BEST, k), at(to, b, BEST, k - shift));
    return n ? sum / n : NaN;
  }

  openAlerts() { return [...this.alerts.values()].filter((a) => a.state === 'RAISED' && a.scene === this.scene); }
}
