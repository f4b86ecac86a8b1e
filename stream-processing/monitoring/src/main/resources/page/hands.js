// Pointers and keys: one finger or the left button moves or turns the picture, two fingers or the wheel zoom,
// a tap selects.

const TAP_PIXELS = 6;

/** Lets a canvas be moved, zoomed and tapped; `stage` tells which picture it is. */
export function pointers(canvas, stage, { choose, hover }) {
  const down = new Map();
  let travelled = 0;
  let apart = 0;

  canvas.onpointerdown = (e) => {
    if (!down.size) travelled = 0;
    down.set(e.pointerId, { x: e.offsetX, y: e.offsetY });
    apart = 0;
    canvas.setPointerCapture(e.pointerId);
  };
  canvas.onpointermove = (e) => {
    const was = down.get(e.pointerId);
    if (!was) { hover(e.pointerType === 'mouse' ? stage.view.pick(e.offsetX, e.offsetY) : null); return; }
    const [dx, dy] = [e.offsetX - was.x, e.offsetY - was.y];
    travelled += Math.abs(dx) + Math.abs(dy);
    Object.assign(was, { x: e.offsetX, y: e.offsetY });
    if (down.size > 1) pinch();
    else if (travelled > TAP_PIXELS) stage.view.drag(dx, dy);
  };
  const up = (e) => {
    if (down.delete(e.pointerId) && !down.size && travelled <= TAP_PIXELS && e.type === 'pointerup') choose(stage.view.pick(e.offsetX, e.offsetY));
  };
  canvas.onpointerup = up;
  canvas.onpointercancel = up;
  canvas.onpointerleave = () => hover(null);
  canvas.addEventListener('wheel', (e) => {
    e.preventDefault();
    stage.view.zoom(Math.exp(-e.deltaY / 500), e.offsetX, e.offsetY);
  }, { passive: false });

  function pinch() {
    const [a, b] = [...down.values()];
    const now = Math.hypot(a.x - b.x, a.y - b.y);
    if (apart > 0) stage.view.zoom(now / apart, (a.x + b.x) / 2, (a.y + b.y) / 2);
    apart = now;
    travelled = Infinity;
  }
}

/** Calls what a key stands for, unless somebody types or the keys' own list is open. */
export function keys(table, dialog) {
  addEventListener('keydown', (e) => {
    const typing = /^(SELECT|INPUT|TEXTAREA)$/.test(e.target.tagName) && e.key !== 'Escape';
    const pressing = e.target.tagName === 'BUTTON' && (e.key === ' ' || e.key === 'Enter');
    if (!table[e.key] || typing || pressing || e.ctrlKey || e.metaKey || e.altKey || dialog.open) return;
    e.preventDefault();
    table[e.key]();
  });
}
