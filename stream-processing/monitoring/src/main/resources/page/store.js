// What the page knows: the last minute of one scene, figures, alerts, and what the user has chosen.

export const KEPT_MS = 60000;

export class Store {
  constructor() {
    this.scene = null;
    this.alerts = new Map();
    this.status = null;
    this.connection = 'connecting';
    this.selected = null;
    this.span = 600;
    this.changed = true;
    this.clear();
  }

  clear() {
    this.frames = [];
    this.edges = new Map();
    this.seen = null;
    this.bones = [];
    this.zones = [];
    this.trend = [];
    this.shown = null;
    this.offset = 0;
    this.paused = false;
    this.heard = 0;
    this.changed = true;
  }

  picture(frame) {
    if (frame.scene !== this.scene) return;
    const last = this.frames[this.frames.length - 1];
    if (last && frame.t0 < last.t0 - KEPT_MS) this.frames = [];
    if (last && this.frames.length && frame.t0 <= last.t0) {
      const same = this.frames.findIndex((f) => f.t0 === frame.t0);
      if (same >= 0) this.frames[same] = frame;
      return;
    }
    this.frames.push(frame);
    while (this.frames[0].t0 < frame.t0 - KEPT_MS) this.edges.delete(this.frames.shift().t0);
    this.heard = performance.now();
    this.changed = true;
  }

  message(m) {
    if (m.type === 'status') {
      this.status = m;
      const score = m.scene === this.scene && m.score;
      if (score && (!this.trend.length || this.trend[this.trend.length - 1].t < score.t)) {
        const minute = score.windows.find((w) => w.span === 60);
        if (minute && minute.minAde !== null) this.trend.push({ t: score.t, model: minute.minAde, straight: minute.cvAde });
        while (this.trend.length && this.trend[0].t < score.t - 600000) this.trend.shift();
      }
    } else if (m.type === 'alert') {
      this.alerts.delete(m.id);
      this.alerts.set(m.id, m);
      while (this.alerts.size > 200) this.alerts.delete(this.alerts.keys().next().value);
    } else if (m.scene === this.scene) {
      if (m.type === 'seen') { this.seen = m; this.heard = performance.now(); }
      if (m.type === 'edges') this.edges.set(m.t0, m);
      if (m.type === 'description') { this.bones = m.bones; this.zones = m.zones; }
    }
    this.changed = true;
  }

  newest() { return this.frames[this.frames.length - 1] || null; }

  /** The frame that is looked at: the newest, the one that was paused at, or one of the past. */
  current() {
    const newest = this.paused && this.shown ? this.shown : this.newest();
    if (!newest || this.offset >= 0) return newest;
    const wanted = newest.t0 + this.offset * 1000;
    let best = this.frames[0];
    for (const frame of this.frames) if (Math.abs(frame.t0 - wanted) < Math.abs(best.t0 - wanted)) best = frame;
    return best;
  }

  pause(paused) {
    this.paused = paused;
    this.shown = paused ? this.newest() : null;
    this.changed = true;
  }

  isLive() { return !this.paused && this.offset === 0; }

  /** Frames up to the one that is looked at, the newest last, no older than so many ms. */
  before(frame, ms) {
    return this.frames.filter((f) => f.t0 <= frame.t0 && f.t0 >= frame.t0 - ms);
  }

  after(frame) { return this.frames.filter((f) => f.t0 > frame.t0); }

  openAlerts() { return [...this.alerts.values()].filter((a) => a.state === 'RAISED'); }
}
