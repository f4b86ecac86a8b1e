// Which picture is shown: from above for agents on the ground, whose height a lidar may tell, in space for joints and
// particles in three dimensions. Space loads its library when it is first needed.

import { Flat } from './flat.js';

const inSpace = (frame) => frame.dim === 3 && frame.agents.some((a) => a.kind === 'JOINT' || a.kind === 'PARTICLE');

export class Stage {
  constructor(flatCanvas, spaceCanvas, store) {
    Object.assign(this, { flatCanvas, spaceCanvas, store, space: null, loading: false, failure: '' });
    this.flat = new Flat(flatCanvas, store);
    this.view = this.flat;
  }

  get canvas() { return this.view === this.flat ? this.flatCanvas : this.spaceCanvas; }

  draw(now) {
    const frame = this.store.current();
    const deep = Boolean(frame && inSpace(frame) && !this.failure);
    if (deep && !this.space && !this.loading) this.load();
    if (deep && !this.space) return;
    this.show(deep ? this.space : this.flat);
    this.view.draw(now);
  }

  async load() {
    this.loading = true;
    try {
      const { Space } = await import('./space.js');
      this.space = new Space(this.spaceCanvas, this.store);
    } catch {
      this.failure = 'This browser cannot draw in space (WebGL is off): bodies are shown from above.';
      this.store.touch();
    }
  }

  show(view) {
    if (view === this.view) return;
    this.view = view;
    this.flatCanvas.hidden = view !== this.flat;
    this.spaceCanvas.hidden = view === this.flat;
    view.anew();
  }

  anew() { this.view.anew(); }
}
