// Bodies in space: bones and joints as one instanced mesh each, so that a pose is two draw calls.

import {
  CylinderGeometry, Group, InstancedMesh, Matrix4, MeshLambertMaterial, Quaternion, SphereGeometry, Vector3,
} from './three/three.module.min.js';

const ROD = new CylinderGeometry(1, 1, 1, 10);
const BALL = new SphereGeometry(1, 14, 10);
const UP = new Vector3(0, 1, 0);

const matrix = new Matrix4();
const turn = new Quaternion();
const way = new Vector3();
const middle = new Vector3();
const size = new Vector3();

/** One pose: rods between places, balls at places; both as thick as they are told. */
export class Body extends Group {
  constructor(opacity) {
    super();
    this.material = new MeshLambertMaterial({ transparent: opacity < 1, opacity, depthWrite: opacity > 0.5 });
    this.rods = this.mesh(ROD, 1);
    this.balls = this.mesh(BALL, 1);
  }

  mesh(geometry, room) {
    const mesh = new InstancedMesh(geometry, this.material, room);
    mesh.frustumCulled = false;
    mesh.count = 0;
    this.add(mesh);
    return mesh;
  }

  grown(mesh, room) {
    if (mesh.instanceMatrix.count >= room) return mesh;
    this.remove(mesh);
    mesh.dispose();
    return this.mesh(mesh.geometry, room * 2);
  }

  colour(hue) { this.material.color.set(hue); }

  /** Pairs of places. */
  bones(pairs, radius) {
    this.rods = this.grown(this.rods, pairs.length);
    pairs.forEach(([a, b], i) => {
      way.set(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
      const length = way.length();
      turn.setFromUnitVectors(UP, length > 1e-9 ? way.divideScalar(length) : UP);
      middle.set((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2);
      this.rods.setMatrixAt(i, matrix.compose(middle, turn, size.set(radius, Math.max(length, 1e-6), radius)));
    });
    this.rods.count = pairs.length;
    this.rods.instanceMatrix.needsUpdate = true;
  }

  /** Places, and the radius of each. */
  joints(places, radii) {
    this.balls = this.grown(this.balls, places.length);
    turn.identity();
    places.forEach((p, i) => {
      const radius = Math.max(1e-4, radii[i]);
      this.balls.setMatrixAt(i, matrix.compose(middle.set(...p), turn, size.set(radius, radius, radius)));
    });
    this.balls.count = places.length;
    this.balls.instanceMatrix.needsUpdate = true;
  }

  clear() {
    this.rods.count = 0;
    this.balls.count = 0;
  }
}
