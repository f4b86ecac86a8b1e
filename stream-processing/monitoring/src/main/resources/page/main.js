// Wires what comes in, the picture, the figures and the hands together.

import * as address from './address.js';
import { alerts } from './alerts.js';
import { byId, html, put } from './dom.js';
import { drawer } from './drawer.js';
import { keys, pointers } from './hands.js';
import { Link } from './link.js';
import { figures } from './panel.js';
import { situation } from './situation.js';
import { Stage } from './stage.js';
import { Store } from './store.js';
import { category, firstTheme, keepTheme, name as themeName, setTheme } from './theme.js';
import { clock } from './words.js';

const WORDS_MS = 120;
const STEP_SECONDS = 0.4;

const store = new Store();
const stage = new Stage(byId('flat'), byId('space'), store);
const slider = byId('slider');
const wanted = address.read();
setTheme(firstTheme());

const link = new Link(
  (frame) => store.picture(frame),
  (message) => { store.message(message); if (message.type === 'status') scenes(message.scenes); },
  (state) => { store.connection = state; store.touch(); });

/** Fills the list of scenes, and looks at the busiest when none was asked for. */
function scenes(all) {
  if (store.scene === null && all.length) look([...all].sort((a, b) => a[2] - b[2] || b[1] - a[1])[0][0]);
  const ids = all.map(([id]) => id);
  if (store.scene !== null && !ids.includes(store.scene)) ids.unshift(store.scene);
  const select = byId('scene');
  if (select.dataset.key !== ids.join('\n')) {
    select.dataset.key = ids.join('\n');
    select.replaceChildren(...ids.map((id) => new Option(id, id)));
  }
  if (store.scene !== null && select.value !== store.scene) select.value = store.scene;
}

function look(scene) {
  store.clear();
  store.scene = scene;
  choose(null);
  stage.anew();
  slider.value = 0;
  link.watch(scene);
}

function choose(id) {
  store.selected = id;
  store.touch();
  address.write(store);
}

function hover(id) {
  if (id === store.hovered) return;
  store.hovered = id;
  stage.canvas.style.cursor = id ? 'pointer' : 'default';
}

/** The next agent, in the order of their ids. */
function step(by) {
  const frame = store.current();
  if (!frame || !frame.agents.length) return;
  const ids = frame.agents.map((a) => a.id);
  const from = ids.indexOf(store.selected);
  choose(ids[from < 0 ? (by > 0 ? 0 : ids.length - 1) : (from + by + ids.length) % ids.length]);
}

function pause() {
  store.pause(!store.paused);
  byId('pause').setAttribute('aria-pressed', store.paused);
  put('pause', store.paused ? 'Go on' : 'Pause');
}

function seek(seconds) {
  slider.value = seconds;
  store.offset = Math.abs(slider.value) < 0.05 ? 0 : Number(slider.value);
  store.touch();
}

function now() { seek(0); if (store.paused) pause(); }
function otherTheme() { keepTheme(themeName === 'dark' ? 'light' : 'dark'); store.touch(); }

function words() {
  const frame = store.current();
  const { connection, scene, paused, offset } = store;
  const [state, short, long] = situation({ connection, scene, frame, paused, offset, silentMs: store.silentMs(performance.now()) });
  document.body.dataset.state = state;
  put('state', short);
  put('notice', long || stage.failure);
  put('frame', frame ? `frame ${frame.frame}` : '');
  put('agents', frame ? `${frame.agents.length} ${frame.agents[0] && frame.agents[0].kind === 'JOINT' ? 'joints' : 'agents'}` : '');
  put('time', frame ? `t0 ${clock(frame.t0)}` : '');
  time(frame);
  legend(frame);
  figures(store);
  alerts(store, choose);
  drawer(store, choose);
  byId('flink').hidden = !store.flink;
  if (store.flink) byId('flink').href = store.flink;
}

function time(frame) {
  const { offset } = store;
  const told = offset === 0 ? 'now' : `${offset > 0 ? '+' : '−'}${Math.abs(offset).toFixed(1)} s`;
  put('cursor', told);
  slider.setAttribute('aria-valuetext', told);
  if (!frame) return;
  const ahead = (frame.steps * frame.dt) / 1000;
  if (slider.max !== String(ahead)) slider.max = ahead;
  put('ahead', `+${ahead.toFixed(1)} s`);
}

/** What the colours of the arcs, or the spheres, stand for. */
function legend(frame) {
  const graph = frame && store.edges.get(frame.t0);
  const names = graph && stage.view === stage.flat ? graph.names : [];
  const note = (frame && stage.view === stage.space && stage.space.note) || '';
  const key = [names.join(), note, themeName].join('|');
  if (byId('legend').dataset.key === key) return;
  byId('legend').dataset.key = key;
  byId('legend').replaceChildren(note, ...names.flatMap((name, kind) => {
    if (/^none$/i.test(name)) return [];
    const entry = html('span', '', '');
    const sign = html('i');
    sign.style.background = category(kind);
    entry.append(sign, name);
    return [entry];
  }));
}

function tip() {
  const named = store.hovered || store.selected;
  const spot = named && stage.view.spots.find((s) => s.id === named);
  byId('tip').hidden = !spot;
  if (!spot) return;
  put('tip', named);
  byId('tip').style.left = spot.x + 'px';
  byId('tip').style.top = spot.y + 'px';
}

let frames = 0;
let spoken = -Infinity;
let told = -1;
function tick(time) {
  stage.draw(time);
  tip();
  frames++;
  if (time - spoken > (store.version === told ? 1000 : WORDS_MS)) {
    told = store.version;
    spoken = time;
    words();
  }
  requestAnimationFrame(tick);
}
requestAnimationFrame(tick);

if (wanted.scene !== null) {
  look(wanted.scene);
  choose(wanted.agent);
}

byId('scene').onchange = (e) => look(e.target.value);
byId('pause').onclick = pause;
byId('theme').onclick = otherTheme;
byId('help').onclick = () => byId('keys').showModal();
byId('live').onclick = now;
slider.oninput = () => seek(slider.value);
const spans = document.querySelectorAll('.spans button');
for (const button of spans) button.onclick = () => {
  store.span = Number(button.dataset.span);
  for (const other of spans) other.setAttribute('aria-pressed', other === button);
  store.touch();
};
for (const canvas of [byId('flat'), byId('space')]) pointers(canvas, stage, { choose, hover });
keys({
  ' ': pause, ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  Escape: () => choose(null), ',': () => seek(Number(slider.value) - STEP_SECONDS), '.': () => seek(Number(slider.value) + STEP_SECONDS),
  n: now, t: otherTheme, '+': () => stage.view.zoom(1.25), '-': () => stage.view.zoom(0.8), f: () => stage.view.fit(),
  '[': () => stage.view.turn(-1), ']': () => stage.view.turn(1), '?': () => byId('keys').showModal(),
}, byId('keys'));

// For whoever drives the page, to read only: what is drawn, and where, in pixels of the window.
window.murmuration = Object.freeze({
  scene: () => store.scene,
  t0: () => (store.current() ? store.current().t0 : null),
  known: () => store.frames.map((f) => f.t0),
  trend: () => store.trend.map((row) => [...row]),
  edges: () => store.edges.size,
  selected: () => store.selected,
  drawn: () => frames,
  detail: () => stage.view.note || '',
  inSpace: () => stage.view !== stage.flat,
  spots: () => {
    const { left, top } = stage.canvas.getBoundingClientRect();
    return stage.view.spots.map(({ id, x, y }) => ({ id, x: left + x, y: top + y }));
  },
});
