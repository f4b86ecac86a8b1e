// Figures beside the picture, and the drawer of the chosen agent.

import { at } from './link.js';
import { metres, share, theme, clock } from './look.js';

const byId = (id) => document.getElementById(id);

/** Writes only what differs, so that nothing flickers and a selection stays. */
export function put(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

function rows(target, pairs) {
  const want = pairs.flat();
  while (target.children.length < want.length) {
    target.append(document.createElement(target.children.length % 3 ? 'dd' : 'dt'));
  }
  want.forEach((value, i) => {
    const [text, title] = Array.isArray(value) ? value : [value, ''];
    if (target.children[i].textContent !== text) target.children[i].textContent = text;
    if (title) target.children[i].title = title;
  });
}

export function figures(store) {
  const status = store.status;
  const score = status && status.scene === store.scene && status.score;
  const window_ = score && score.windows.find((w) => w.span === store.span);
  if (!window_ || !window_.scored) {
    put('verdict', 'no score yet');
    put('verdict-why', "The first comes when a forecast's horizon has passed.");
  } else {
    const gain = 1 - window_.ade / window_.cvAde;
    put('verdict', Math.abs(gain) < 0.005 ? 'as good as straight lines'
      : gain > 0 ? `${(100 * gain).toFixed(0)} % better than straight lines` : `${(-100 * gain).toFixed(0)} % worse than straight lines`);
    put('verdict-why', `one best path, ${window_.scored.toLocaleString('en')} agents`);
    rows(byId('figures'), [
      ['', 'model', 'straight'],
      [['best path', 'murmuration_score_ade_meters'], metres(window_.ade), metres(window_.cvAde)],
      [['… at the end', 'murmuration_score_fde_meters'], metres(window_.fde), metres(window_.cvFde)],
      [['closest mode', 'murmuration_score_min_ade_meters'], metres(window_.minAde), ''],
      [['… at the end', 'murmuration_score_min_fde_meters'], metres(window_.minFde), ''],
      [['missed by 2 m', 'murmuration_score_missed_ratio'], share(window_.missed), ''],
      [['probability gap', 'largest gap between stated chance and frequency'], share(window_.gap), ''],
      [['jump', 'murmuration_score_jump_meters'], metres(window_.jump), ''],
    ]);
  }
  tubes(window_);
  spark(store);
  if (!status) return;
  const l = status.latency;
  const ms = (v) => (v === null ? '–' : v.toFixed(0));
  put('latency', `ingest ${ms(l.ingest[0])} · forecast ${ms(l.forecast[0])} · publish ${ms(l.publish[0])} · p99 ${ms(l.total[1])} ms`);
  put('lag', l.total[0] === null ? '' : `lag ${ms(l.total[0])} ms`);
  put('counts', `dead ${status.dead} · late ${status.late} · dropped ${status.dropped} · left ${window_ ? window_.left : 0}`);
}

function tubes(window_) {
  const bars = byId('coverage');
  if (!window_ || !window_.tubes) {
    put('tubes', 'no radii on these forecasts');
    bars.hidden = true;
    return;
  }
  const mean = window_.coverage.reduce((a, b) => a + b, 0) / window_.coverage.length;
  put('tubes', `hold ${share(mean)} (target ${share(window_.nominal, 0)}), whole path ${share(window_.path)}`);
  bars.hidden = false;
  while (bars.children.length < window_.coverage.length) bars.append(document.createElement('i'));
  window_.coverage.forEach((c, i) => {
    bars.children[i].style.height = Math.max(2, (c - 0.5) * 52) + 'px';
    bars.children[i].title = `step ${i + 1}: ${share(c)}`;
  });
}

function spark(store) {
  const canvas = byId('spark');
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = 46 * ratio;
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  const points = store.trend;
  if (points.length < 2) return;
  const top = Math.max(...points.map((p) => Math.max(p.model, p.straight))) * 1.1;
  const from = points[0].t;
  const wide = Math.max(1, points[points.length - 1].t - from);
  for (const [key, style] of [['straight', theme.quiet], ['model', theme.agents[0]]]) {
    pen.strokeStyle = style;
    pen.lineWidth = 1.5;
    pen.beginPath();
    points.forEach((p, i) => {
      const x = ((p.t - from) / wide) * canvas.clientWidth;
      const y = 44 - (p[key] / top) * 42;
      if (i) pen.lineTo(x, y); else pen.moveTo(x, y);
    });
    pen.stroke();
  }
}

export function alerts(store, choose) {
  const list = byId('alerts');
  const all = [...store.alerts.values()].filter((a) => a.scene === store.scene).reverse()
    .sort((a, b) => (a.state === 'RAISED' ? 0 : 1) - (b.state === 'RAISED' ? 0 : 1)).slice(0, 30);
  put('alerts-title', `Alerts (${all.filter((a) => a.state === 'RAISED').length})`);
  const key = all.map((a) => a.id + a.state).join();
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(...all.map((a) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.className = a.state === 'RAISED' ? 'open' : 'over';
    button.textContent = (a.state === 'RAISED' ? '▸ ' : '✓ ') + a.message;
    button.title = clock(a.raised);
    button.onclick = () => choose(a.who[0]);
    item.append(button);
    return item;
  }));
}

const html = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
};

export function drawer(store) {
  const box = byId('drawer');
  const frame = store.current();
  const agent = store.selected && frame && frame.byId.get(store.selected);
  box.hidden = !store.selected;
  if (!store.selected) { box.dataset.key = ''; return; }
  const key = store.selected + (agent ? frame.t0 : 'gone');
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.dataset.agent = store.selected;
  const title = html('h2', store.selected);
  if (!agent) {
    box.replaceChildren(title, html('p', 'has left the scene', 'quiet'));
    return;
  }
  const place = agent.p.map((v) => v.toFixed(2)).join(', ');
  const facts = html('p', `${agent.kind.toLowerCase()} at ${place} m, ${Math.hypot(...agent.v).toFixed(2)} m/s`, 'quiet num');
  const strip = html('div', '', 'strip');
  ['filled', 'interpolated', '', 'extrapolated'].forEach((name, i) => {
    for (let n = 0; n < agent.past[i]; n++) strip.append(html('i', '', name));
  });
  const past = html('section');
  past.append(html('h2', 'Past'), strip,
    html('p', `${agent.past[2]} measured, ${agent.past[1]} interpolated, ${agent.past[3]} extrapolated, ${agent.past[0]} filled`, 'quiet'));
  if (agent.fallback) past.append(html('p', 'straight line in place of the model: ' + agent.fallback));
  const modes = html('section');
  modes.append(html('h2', `Modes (${agent.m.length})`));
  for (const mode of agent.order.slice(0, 6)) {
    const row = html('div', '', 'mode');
    const bar = html('i');
    bar.style.width = (100 * agent.m[mode]) / agent.m[agent.order[0]] + '%';
    row.append(bar, html('span', share(agent.m[mode], 0), 'num'));
    modes.append(row);
  }
  box.replaceChildren(title, facts, past, modes, came(store, agent.id), influences(store, frame, agent.id));
}

/** How the forecasts of the last minute turned out, and how much they moved. */
function came(store, id) {
  const section = html('section');
  section.append(html('h2', 'What came'));
  let sum = 0;
  let steps = 0;
  let moved = 0;
  let pairs = 0;
  const frames = store.frames.filter((f) => f.byId.has(id));
  frames.forEach((f, i) => {
    const agent = f.byId.get(id);
    for (let k = 1; k <= f.steps; k++) {
      const later = frames[i + k];
      if (!later || Math.abs(later.t0 - f.t0 - k * f.dt) > 2) continue;
      const p = at(f, agent, -1, k);
      sum += Math.hypot(...p.map((v, d) => v - later.byId.get(id).p[d]));
      steps++;
      if (k > 1) continue;
      const next = later.byId.get(id);
      for (let j = 2; j <= f.steps; j++) {
        const a = at(f, agent, -1, j);
        moved += Math.hypot(...a.map((v, d) => v - at(later, next, -1, j - 1)[d]));
        pairs++;
      }
    }
  });
  section.append(html('p', steps ? `best path off by ${metres(sum / steps)} so far, moves ${metres(moved / Math.max(1, pairs))} a tick` : 'not known yet', 'num'));
  return section;
}

function influences(store, frame, id) {
  const section = html('section');
  section.append(html('h2', 'Influence'));
  const graph = store.edges.get(frame.t0);
  const named = (from, to) => (graph ? graph.e : [])
    .filter((e) => e[from] === id)
    .map((e) => ({ who: e[to], c: e.slice(2) }))
    .map((e) => ({ who: e.who, kind: graph.names[e.c.indexOf(Math.max(...e.c))], c: Math.max(...e.c) }))
    .filter((e) => !/^none$/i.test(e.kind))
    .sort((a, b) => b.c - a.c).slice(0, 4).map((e) => `${e.who} (${e.kind} ${share(e.c, 0)})`).join(', ');
  section.append(
    html('p', graph ? 'by ' + (named(1, 0) || 'nobody') : 'the model tells none', graph ? '' : 'quiet'),
    ...(graph ? [html('p', 'on ' + (named(0, 1) || 'nobody'))] : []));
  return section;
}
