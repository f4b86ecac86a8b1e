// Wires link, store, picture and panel together; keys and pointers.

import { Link } from './link.js';
import { Store } from './store.js';
import { Camera } from './camera.js';
import { View } from './view.js';
import { alerts, drawer, figures, put } from './panel.js';
import { clock, firstTheme, name as themeName, setTheme } from './look.js';

const byId = (id) => document.getElementById(id);
const store = new Store();
const camera = new Camera();
const canvas = byId('view');
const view = new View(canvas, store, camera);
setTheme(firstTheme());

const link = new Link(
  (frame) => store.picture(frame),
  (message) => { store.message(message); if (message.type === 'status') scenes(message); },
  (state) => { store.connection = state; store.changed = true; });

function scenes(status) {
  const select = byId('scene');
  const ids = status.scenes.map((s) => s[0]);
  if (select.dataset.key !== ids.join('\n')) {
    select.dataset.key = ids.join('\n');
    select.replaceChildren(...ids.map((id) => new Option(id, id)));
  }
  if (store.scene === null && ids.length) {
    const asked = new URLSearchParams(location.search).get('scene');
    const busiest = [...status.scenes].sort((a, b) => a[2] - b[2] || b[1] - a[1])[0][0];
    look(ids.includes(asked) ? asked : busiest);
  }
  if (store.scene !== null) select.value = store.scene;
}

function look(scene) {
  store.clear();
  store.scene = scene;
  store.selected = null;
  camera.free = false;
  view.fitted = false;
  byId('slider').value = 0;
  link.watch(scene);
}

function choose(id) { store.selected = id; store.changed = true; }

function step(by) {
  const frame = store.current();
  if (!frame || !frame.agents.length) return;
  const ids = frame.agents.map((a) => a.id);
  choose(ids[(ids.indexOf(store.selected) + by + ids.length) % ids.length]);
}

function pause() {
  store.pause(!store.paused);
  byId('pause').textContent = store.paused ? 'Go on' : 'Pause';
  byId('pause').setAttribute('aria-pressed', store.paused);
}

function seek(seconds) {
  const slider = byId('slider');
  slider.value = seconds;
  store.offset = Math.abs(slider.value) < 0.05 ? 0 : Number(slider.value);
  store.changed = true;
}

function now() { seek(0); if (store.paused) pause(); }
function theme() { setTheme(themeName === 'dark' ? 'light' : 'dark'); store.changed = true; }

/** One line on what is happening, and what to do. */
function notice() {
  const age = performance.now() - store.heard;
  if (store.connection === 'lost') return ['lost', 'lost', 'The connection is lost; this is the last picture. Trying again.'];
  if (store.connection === 'connecting') return ['connecting', 'connecting', 'Connecting.'];
  if (store.scene === null) return ['empty', 'nothing yet', 'No scene yet. Send observations, for example with ./murmuration demo.'];
  if (!store.newest()) return ['empty', 'no forecast yet', 'No forecast of this scene yet. It comes with the first closed tick.'];
  if (store.paused) return ['paused', 'paused', 'Paused. Space goes on.'];
  if (store.offset < 0) return ['past', 'past', 'What was forecast then; the bright line is what came true.'];
  if (store.offset > 0) return ['future', 'future', 'Where everybody may be then, the likelier the stronger.'];
  if (age > 15000) return ['ended', 'ended', 'Nothing new for some time: the feed has ended or stopped. The slider goes back.'];
  if (age > 4000) return ['stalled', 'stalled', 'Nothing new for some seconds.'];
  return ['live', 'live', ''];
}

function words() {
  const [state, short, long] = notice();
  document.body.dataset.state = state;
  put('state', short);
  put('notice', long);
  const frame = store.current();
  put('frame', frame ? `frame ${frame.frame}` : '');
  put('agents', frame ? `${frame.agents.length} agents` : '');
  put('time', frame ? `t0 ${clock(frame.t0)}` : '');
  put('cursor', store.offset === 0 ? 'now' : (store.offset > 0 ? '+' : '−') + Math.abs(store.offset).toFixed(1) + ' s');
  if (frame) {
    const ahead = (frame.steps * frame.dt) / 1000;
    byId('slider').max = ahead;
    put('ahead', `+${ahead.toFixed(1)} s`);
  }
  figures(store);
  alerts(store, choose);
  drawer(store);
}

let drawn = 0;
let counted = performance.now();
let spoken = 0;
function tick(time) {
  view.draw(time);
  drawn++;
  if (time - counted >= 1000) {
    document.body.dataset.fps = ((1000 * drawn) / (time - counted)).toFixed(1);
    drawn = 0;
    counted = time;
  }
  if (store.changed || time - spoken > 1000) {
    if (time - spoken > 120) { words(); spoken = time; store.changed = false; }
  }
  requestAnimationFrame(tick);
}
requestAnimationFrame(tick);

byId('scene').onchange = (e) => look(e.target.value);
byId('pause').onclick = pause;
byId('theme').onclick = theme;
byId('help').onclick = () => byId('keys').showModal();
byId('live').onclick = now;
byId('slider').oninput = (e) => seek(e.target.value);
for (const button of document.querySelectorAll('.spans button')) button.onclick = () => {
  store.span = Number(button.dataset.span);
  for (const other of document.querySelectorAll('.spans button')) other.setAttribute('aria-pressed', other === button);
  store.changed = true;
};

let held = null;
canvas.onpointerdown = (e) => { held = { x: e.offsetX, y: e.offsetY, moved: 0 }; canvas.setPointerCapture(e.pointerId); };
canvas.onpointermove = (e) => {
  store.hovered = view.pick(e.offsetX, e.offsetY);
  canvas.style.cursor = store.hovered ? 'pointer' : 'default';
  if (!held) return;
  held.moved += Math.abs(e.offsetX - held.x) + Math.abs(e.offsetY - held.y);
  if (held.moved > 6) camera.drag(e.offsetX - held.x, e.offsetY - held.y);
  held.x = e.offsetX;
  held.y = e.offsetY;
};
canvas.onpointerup = (e) => { if (held && held.moved <= 6) choose(view.pick(e.offsetX, e.offsetY)); held = null; };
canvas.addEventListener('wheel', (e) => { e.preventDefault(); camera.zoom(Math.exp(-e.deltaY / 500), e.offsetX, e.offsetY); }, { passive: false });

const KEYS = {
  ' ': pause, ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  Escape: () => choose(null), ',': () => seek(Number(byId('slider').value) - 0.4), '.': () => seek(Number(byId('slider').value) + 0.4),
  n: now, t: theme, '+': () => camera.zoom(1.25), '-': () => camera.zoom(0.8),
  f: () => { camera.free = false; }, '?': () => byId('keys').showModal(),
};
addEventListener('keydown', (e) => {
  const typing = /^(SELECT|INPUT|TEXTAREA)$/.test(e.target.tagName);
  const pressing = e.target.tagName === 'BUTTON' && e.key === ' ';
  if (!KEYS[e.key] || typing || pressing || e.ctrlKey || e.metaKey || byId('keys').open) return;
  e.preventDefault();
  KEYS[e.key]();
});

// For whoever drives the page: where the agents are drawn.
window.murmuration = { store, view, camera };
