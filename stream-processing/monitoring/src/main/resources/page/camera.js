// Metres to pixels: in the plane north up, in space turned by the user. One scale for all axes.

export class Camera {
  constructor() {
    Object.assign(this, { x: 0, y: 0, z: 0, scale: 40, turn: 0.6, tilt: 0.35, width: 1, height: 1, space: false, free: false, moving: false });
  }

  /** Pixels of a place. */
  to(p) {
    const dx = p[0] - this.x;
    const dy = p[1] - this.y;
    if (!this.space) return [this.width / 2 + dx * this.scale, this.height / 2 - dy * this.scale];
    const dz = (p[2] || 0) - this.z;
    const right = dx * Math.cos(this.turn) + dy * Math.sin(this.turn);
    const away = -dx * Math.sin(this.turn) + dy * Math.cos(this.turn);
    return [
      this.width / 2 + right * this.scale,
      this.height / 2 - (dz * Math.cos(this.tilt) + away * Math.sin(this.tilt)) * this.scale,
    ];
  }

  /** The place on the ground under a pixel, in the plane. */
  from(px, py) {
    return [this.x + (px - this.width / 2) / this.scale, this.y - (py - this.height / 2) / this.scale];
  }

  /** Moves towards showing all places; eased, unless the user has taken hold of the picture. */
  follow(places, atOnce) {
    if (this.free || !places.length) return;
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    for (const p of places) for (let d = 0; d < p.length; d++) {
      low[d] = Math.min(low[d], p[d]);
      high[d] = Math.max(high[d], p[d]);
    }
    const size = this.space
      ? Math.max(Math.hypot(high[0] - low[0], high[1] - low[1]), high[2] - low[2]) * 1.25
      : 0;
    const wide = this.space ? size : high[0] - low[0] + 4;
    const tall = this.space ? size : high[1] - low[1] + 4;
    const scale = Math.min(400, this.width / Math.max(wide, 0.5), this.height / Math.max(tall, 0.5));
    const target = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, this.space ? (low[2] + high[2]) / 2 : 0];
    const off = Math.max(
      (Math.abs(target[0] - this.x) * this.scale) / this.width,
      (Math.abs(target[1] - this.y) * this.scale) / this.height,
      Math.abs(Math.log(scale / this.scale)));
    // Small changes are let pass: a picture that stands still is calm, and cheap to draw again.
    if (off > 0.08 || atOnce) this.moving = true;
    if (off < 0.01) this.moving = false;
    if (!this.moving) return;
    const ease = atOnce ? 1 : 0.08;
    this.x += (target[0] - this.x) * ease;
    this.y += (target[1] - this.y) * ease;
    this.z += (target[2] - this.z) * ease;
    this.scale *= Math.pow(scale / this.scale, ease);
  }

  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const before = this.from(px, py);
    this.scale = Math.min(4000, Math.max(0.5, this.scale * factor));
    if (!this.space) {
      const after = this.from(px, py);
      this.x += before[0] - after[0];
      this.y += before[1] - after[1];
    }
    this.free = true;
  }

  /** Differs whenever a place would be drawn elsewhere. */
  key() {
    return [this.x, this.y, this.z, this.scale, this.turn, this.tilt, this.width, this.height].join();
  }

  drag(dx, dy) {
    if (this.space) {
      this.turn += dx * 0.008;
      this.tilt = Math.min(1.5, Math.max(-0.2, this.tilt + dy * 0.008));
    } else {
      this.x -= dx / this.scale;
      this.y += dy / this.scale;
    }
    this.free = true;
  }
}
