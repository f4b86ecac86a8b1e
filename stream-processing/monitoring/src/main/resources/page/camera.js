// Metres to pixels, north up, one scale for both axes.

const WIDEST = 0.5;
const CLOSEST = 4000;
const MARGIN_METERS = 3;

export class Camera {
  constructor() {
    Object.assign(this, { x: 0, y: 0, scale: 40, width: 1, height: 1, free: false, moving: false });
  }

  /** Pixels of a place. */
  to(p) {
    return [this.width / 2 + (p[0] - this.x) * this.scale, this.height / 2 - (p[1] - this.y) * this.scale];
  }

  /** The place under a pixel. */
  from(px, py) {
    return [this.x + (px - this.width / 2) / this.scale, this.y - (py - this.height / 2) / this.scale];
  }

  /**
   * Moves towards showing all places; eased, unless the user has taken hold of the picture.
   * @param covered pixels at the right that something else covers
   */
  follow(places, atOnce, covered) {
    if (this.free || !places.length) return;
    const low = [Infinity, Infinity];
    const high = [-Infinity, -Infinity];
    for (const p of places) for (let d = 0; d < 2; d++) {
      low[d] = Math.min(low[d], p[d]);
      high[d] = Math.max(high[d], p[d]);
    }
    const scale = Math.min(
      120, (this.width - covered) / (high[0] - low[0] + MARGIN_METERS), this.height / (high[1] - low[1] + MARGIN_METERS));
    const x = (low[0] + high[0]) / 2 + covered / 2 / scale;
    const y = (low[1] + high[1]) / 2;
    const off = Math.max(
      (Math.abs(x - this.x) * this.scale) / this.width,
      (Math.abs(y - this.y) * this.scale) / this.height,
      Math.abs(Math.log(scale / this.scale)));
    // Small changes are let pass: a picture that stands still is calm, and cheap to draw again.
    if (off > 0.12 || atOnce) this.moving = true;
    if (off < 0.01) this.moving = false;
    if (!this.moving) return;
    const ease = atOnce ? 1 : 0.06;
    this.x += (x - this.x) * ease;
    this.y += (y - this.y) * ease;
    this.scale *= Math.pow(scale / this.scale, ease);
  }

  /** Keeps the place under the pixel where it is. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const before = this.from(px, py);
    this.scale = Math.min(CLOSEST, Math.max(WIDEST, this.scale * factor));
    const after = this.from(px, py);
    this.x += before[0] - after[0];
    this.y += before[1] - after[1];
    this.free = true;
  }

  drag(dx, dy) {
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
    this.free = true;
  }

  /** Differs whenever a place would be drawn elsewhere. */
  key() { return [this.x, this.y, this.scale, this.width, this.height].join(); }
}
