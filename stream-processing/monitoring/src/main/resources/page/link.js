// The WebSocket: connects, hands on what comes, tries again when it is lost.

import { decode } from './wire.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

export class Link {
  constructor(onPicture, onMessage, onState) {
    Object.assign(this, { onPicture, onMessage, onState, wait: FIRST_WAIT_MS, scene: null });
    this.open();
  }

  open() {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/live');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      this.wait = FIRST_WAIT_MS;
      this.onState('open');
      if (this.scene !== null) this.watch(this.scene);
    };
    socket.onmessage = (event) => {
      if (typeof event.data === 'string') this.onMessage(JSON.parse(event.data));
      else this.onPicture(decode(event.data));
    };
    socket.onclose = () => {
      this.onState('lost');
      setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(LONGEST_WAIT_MS, this.wait * 2);
    };
  }

  watch(scene) {
    this.scene = scene;
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send('watch ' + scene);
  }
}
