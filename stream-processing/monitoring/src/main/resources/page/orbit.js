// A camera that goes round what it looks at: z up, one turn and one tilt, the distance from what must be seen.

import { PerspectiveCamera, Vector3 } from './three/three.module.min.js';
import { calm } from './theme.js';

const EASE = 0.08;
const LOWEST = -0.1;
const HIGHEST = 1.5;

export class Orbit {
  constructor() {
    Object.assign(this, { turn: -0.7, tilt: 0.3, near: 1, size: 1, moving: true });
    this.camera = new PerspectiveCamera(32, 1, 0.01, 500);
    this.camera.up.set(0, 0, 1);
    this.target = null;
  }

  anew() { this.target = null; this.near = 1; }

  /** Looks at a box, eased; returns whether anything moved. */
  follow([low, high]) {
    const middle = new Vector3(...low).add(new Vector3(...high)).multiplyScalar(0.5);
    const size = Math.max(0.2, new Vector3(...high).sub(new Vector3(...low)).length());
    if (!this.target) { this.target = middle; this.size = size; return true; }
    const off = middle.distanceTo(this.target) / this.size + Math.abs(Math.log(size / this.size));
    const share = calm.matches ? 1 : EASE;
    this.target.lerp(middle, share);
    this.size *= Math.pow(size / this.size, share * 0.3);
    return off > 0.002;
  }

  place(width, height) {
    this.camera.aspect = width / height;
    const half = (this.camera.fov * Math.PI) / 360;
    const far = (this.size * 0.62 * this.near) / Math.tan(half) / Math.min(1, this.camera.aspect);
    this.camera.position.set(
      this.target.x + far * Math.cos(this.tilt) * Math.cos(this.turn),
      this.target.y + far * Math.cos(this.tilt) * Math.sin(this.turn),
      this.target.z + far * Math.sin(this.tilt));
    this.camera.lookAt(this.target);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
  }

  drag(dx, dy) {
    this.turn -= dx * 0.008;
    this.tilt = Math.min(HIGHEST, Math.max(LOWEST, this.tilt + dy * 0.008));
  }

  zoom(factor) { this.near = Math.min(8, Math.max(0.1, this.near / factor)); }

  key() { return [this.turn, this.tilt, this.near].join(); }
}
