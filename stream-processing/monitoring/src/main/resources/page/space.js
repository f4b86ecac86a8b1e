// The scene in space: the measured pose solid, futures as onion skins that fade with the horizon, the
// uncertainty of each joint as the size of a sphere.

import {
  AmbientLight, BufferGeometry, Color, DirectionalLight, Float32BufferAttribute, GridHelper, LineBasicMaterial,
  LineSegments, Scene, Vector3, WebGLRenderer,
} from './three/three.module.min.js';
import { Body } from './body.js';
import { Orbit } from './orbit.js';
import { along, at, BEST, spread } from './wire.js';
import { colour, name, theme } from './theme.js';

const SKINS = 4;
const REACH_PIXELS = 22;
const TRAIL_MS = 8000;
const BONE_METERS = 0.018;

export class Space {
  constructor(canvas, store) {
    Object.assign(this, { canvas, store, spots: [], key: '', floor: null, lying: null });
    this.renderer = new WebGLRenderer({ canvas, antialias: true });
    this.orbit = new Orbit();
    this.scene = new Scene();
    this.scene.add(new AmbientLight(0xffffff, 1.6));
    const light = new DirectionalLight(0xffffff, 1.8);
    light.position.set(2, -3, 5);
    this.scene.add(light);
    this.pose = new Body(1);
    this.skins = Array.from({ length: SKINS }, (_, i) => new Body(0.5 - (0.38 * i) / (SKINS - 1)));
    this.truths = Array.from({ length: SKINS }, () => new Body(0.9));
    this.clouds = new Body(0.13);
    this.paths = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ vertexColors: true, transparent: true, opacity: 0.8 }));
    this.paths.frustumCulled = false;
    this.scene.add(this.pose, ...this.skins, ...this.truths, this.clouds, this.paths);
  }

  fit() { this.orbit.near = 1; }
  anew() { this.orbit.anew(); this.floor = null; this.lying = null; }
  drag(dx, dy) { this.orbit.drag(dx, dy); }
  zoom(factor) { this.orbit.zoom(factor); }
  turn(by) { this.orbit.drag(by * 60, 0); }

  draw() {
    const { store, orbit, canvas } = this;
    const frame = store.current();
    if (!frame || !canvas.clientWidth || !canvas.clientHeight) return;
    if (this.lying === null) this.lying = isLying(frame);
    const moved = orbit.follow(this.box(frame));
    const key = [
      frame.t0, store.offset, store.selected, store.hovered, name, orbit.key(), canvas.clientWidth, canvas.clientHeight,
      store.bones.length, store.offset < 0 && store.frames.length,
    ].join();
    if (key === this.key && !moved) return;
    if (key !== this.key) this.build(frame);
    this.key = key;
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio || 1));
    this.renderer.setSize(canvas.clientWidth, canvas.clientHeight, false);
    orbit.place(canvas.clientWidth, canvas.clientHeight);
    this.renderer.render(this.scene, orbit.camera);
    this.spots = frame.agents.map((a) => this.spot(a));
  }

  /** Recordings of bodies often have y pointing up; here z does. */
  up(p) { return this.lying ? [p[0], -p[2], p[1]] : p; }

  build(frame) {
    this.scene.background = new Color(theme.ground);
    this.ground(frame);
    const sizes = frame.agents.map((a) => BONE_METERS * (a.id === this.store.selected || a.id === this.store.hovered ? 2.4 : 1.25));
    this.body(this.pose, frame, (a) => a.p, theme.text, BONE_METERS);
    this.pose.joints(frame.agents.map((a) => this.up(a.p)), sizes);
    this.futures(frame);
    this.lines(frame);
  }

  body(body, frame, place, hue, thick) {
    const bones = this.store.bones.map(([joint, parent]) => [frame.byId.get(joint), frame.byId.get(parent)]).filter(([a, b]) => a && b);
    body.colour(hue);
    body.bones(bones.map(([a, b]) => [this.up(place(a)), this.up(place(b))]), thick);
    body.joints([], []);
  }

  futures(frame) {
    const { store } = this;
    const asked = store.offset > 0 ? [store.offset * 1000] : Array.from({ length: SKINS }, (_, i) => (frame.steps * frame.dt * (i + 1)) / SKINS);
    this.skins.forEach((skin, i) => {
      skin.clear();
      this.truths[i].clear();
      if (asked[i] === undefined) return;
      this.body(skin, frame, (a) => along(frame, a, BEST, asked[i]), theme.agents[0], BONE_METERS * 0.8);
      const later = store.offset < 0 && store.frames.find((f) => Math.abs(f.t0 - frame.t0 - asked[i]) < frame.dt / 2);
      if (later) this.body(this.truths[i], later, (a) => a.p, theme.text, BONE_METERS * 0.45);
    });
    const last = asked[asked.length - 1];
    const k = Math.max(1, Math.round(last / frame.dt));
    this.clouds.colour(theme.agents[0]);
    const sizes = frame.agents.map((a) => (a.r ? a.r[k - 1] : spread(frame, a, k)));
    this.clouds.joints(frame.agents.map((a) => this.up(along(frame, a, BEST, last))), sizes);
    if (frame.agents.some((a) => a.r)) this.note = 'spheres hold their joint as often as the tubes promise';
    else this.note = Math.max(...sizes) > 0 ? 'spheres: spread of the modes, not calibrated' : '';
  }

  /** The ways of the selected agent's modes; of everybody's best path where there are no bones; and the trail. */
  lines(frame) {
    const points = [];
    const hues = [];
    const add = (places, hue) => {
      const { r, g, b } = new Color(hue);
      for (let i = 1; i < places.length; i++) {
        points.push(...places[i - 1], ...places[i]);
        hues.push(r, g, b, r, g, b);
      }
    };
    const way = (a, mode) => Array.from({ length: frame.steps + 1 }, (_, k) => this.up(at(frame, a, mode, k)));
    for (const a of frame.agents) {
      if (a.id === this.store.selected) a.m.forEach((p, mode) => add(way(a, mode), colour(a.id)));
      else if (!this.store.bones.length) add(way(a, BEST), colour(a.id));
    }
    add(this.store.before(frame, TRAIL_MS).map((f) => { const [x, y] = this.centre(f); return [x, y, this.floor + 0.005]; }), theme.agents[1]);
    this.paths.geometry.dispose();
    this.paths.geometry = new BufferGeometry()
      .setAttribute('position', new Float32BufferAttribute(points, 3))
      .setAttribute('color', new Float32BufferAttribute(hues, 3));
  }

  /** A floor in squares of a metre under the lowest place so far. */
  ground(frame) {
    const lowest = Math.min(...frame.agents.map((a) => this.up(a.p)[2]));
    this.floor = this.floor === null ? lowest : Math.min(this.floor, lowest);
    const [x, y] = this.centre(frame);
    if (this.squares) { this.scene.remove(this.squares); this.squares.dispose(); }
    this.squares = new GridHelper(12, 12, theme.strong, theme.strong);
    this.squares.rotateX(Math.PI / 2);
    this.squares.position.set(Math.round(x), Math.round(y), this.floor);
    this.scene.add(this.squares);
  }

  spot(a) {
    const { clientWidth, clientHeight } = this.canvas;
    const p = new Vector3(...this.up(a.p)).project(this.orbit.camera);
    return { id: a.id, x: ((p.x + 1) / 2) * clientWidth, y: ((1 - p.y) / 2) * clientHeight };
  }

  pick(x, y) {
    let best = { id: null, far: REACH_PIXELS };
    for (const spot of this.spots) {
      const far = Math.hypot(spot.x - x, spot.y - y);
      if (far < best.far) best = { id: spot.id, far };
    }
    return best.id;
  }

  centre(frame) {
    const places = frame.agents.map((a) => this.up(a.p));
    return [0, 1].map((d) => places.reduce((sum, p) => sum + p[d], 0) / places.length);
  }

  /** What must be seen: everybody now and at the end of the best path. */
  box(frame) {
    return extent(frame.agents.flatMap((a) => [a.p, at(frame, a, BEST, frame.steps)]).map((p) => this.up(p)));
  }
}

function extent(places) {
  const low = [0, 1, 2].map((d) => Math.min(...places.map((p) => p[d])));
  const high = [0, 1, 2].map((d) => Math.max(...places.map((p) => p[d])));
  return [low, high];
}

/** Whether a body would lie if z pointed up: nobody is wider than tall. */
function isLying(frame) {
  const [low, high] = extent(frame.agents.map((a) => a.p));
  return frame.agents.some((a) => a.kind === 'JOINT') && high[1] - low[1] > high[2] - low[2];
}
