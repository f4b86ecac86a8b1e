// All about the selected agent: how complete its past is, its modes, how its forecasts turned out and how
// much they moved, who acts on it and on whom it acts.

import { at, BEST, distance, nearest } from './wire.js';
import { byId, html } from './dom.js';
import { strongest } from './graph.js';
import { OVERLAID } from './traces.js';
import { colour, category } from './theme.js';
import { metres, share } from './words.js';

const MODES = 6;
const PAST = [['filled', 'filled in'], ['interpolated', 'interpolated'], ['measured', 'measured'], ['extrapolated', 'extrapolated']];

export function drawer(store, choose) {
  const box = byId('drawer');
  const frame = store.current();
  box.hidden = !store.selected;
  // At the side it covers a part of the picture; below, on a phone, it covers what can be scrolled to.
  const beside = !box.hidden && box.offsetWidth < box.parentElement.clientWidth / 2;
  store.covered = beside ? box.offsetWidth + 10 : 0;
  const agent = store.selected && frame && frame.byId.get(store.selected);
  const key = [store.selected, agent ? frame.t0 : 'gone', store.newest() && store.newest().t0, store.edges.has(frame && frame.t0)].join();
  if (box.hidden || box.dataset.key === key) { if (box.hidden) box.dataset.key = ''; return; }
  box.dataset.key = key;
  box.dataset.agent = store.selected;
  const close = html('button', '×', 'close');
  close.title = 'let go (Esc)';
  close.setAttribute('aria-label', 'let go of the agent');
  close.onclick = () => choose(null);
  const title = html('h2', store.selected);
  title.style.setProperty('--hue', colour(store.selected));
  if (!agent) {
    box.replaceChildren(close, title, html('p', 'has left the scene', 'quiet'));
    return;
  }
  const speed = Math.hypot(...agent.v).toFixed(2);
  const facts = html('p', `${agent.kind.toLowerCase()} at ${agent.p.map((v) => v.toFixed(2)).join(', ')} m, ${speed} m/s`, 'quiet num');
  box.replaceChildren(close, title, facts, past(agent), modes(agent), ...forecasts(store, frame, agent), ...influences(store, frame, agent.id, choose));
}

function section(title, ...content) {
  const element = html('section');
  element.append(html('h3', title), ...content);
  return element;
}

function past(agent) {
  const strip = html('div', '', 'strip');
  PAST.forEach(([name], i) => { for (let n = 0; n < agent.past[i]; n++) strip.append(html('i', '', name)); });
  const told = PAST.map(([, word], i) => [agent.past[i], word]).filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(', ');
  strip.title = told;
  const parts = [strip, html('p', told, 'quiet')];
  if (agent.age > 0) parts.push(html('p', `last seen ${agent.age} ms before t0`, 'quiet num'));
  if (agent.fallback) parts.push(html('p', 'a rule in place of the model: ' + agent.fallback));
  return section('Its past', ...parts);
}

function modes(agent) {
  const list = agent.order.slice(0, MODES).map((mode) => {
    const row = html('div', '', 'mode');
    const bar = html('i');
    bar.style.width = (100 * agent.m[mode]) / agent.m[agent.order[0]] + '%';
    bar.style.background = colour(agent.id);
    row.append(bar, html('span', share(agent.m[mode], 0), 'num'));
    return row;
  });
  const rest = agent.order.slice(MODES).reduce((sum, mode) => sum + agent.m[mode], 0);
  if (rest > 0) list.push(html('p', `${agent.m.length - MODES} more, together ${share(rest, 0)}`, 'quiet num'));
  return section(agent.m.length === 1 ? 'One mode' : `${agent.m.length} modes`, ...list);
}

/** What came true of the forecast that is looked at, and how the last ones differed from each other. */
function forecasts(store, frame, agent) {
  const came = store.truth(frame, agent.id);
  const lines = [];
  if (came.length) {
    const off = (f) => came.reduce((sum, c) => sum + f(c), 0) / came.length;
    const best = off((c) => distance(at(frame, agent, BEST, c.k), c.p));
    const closest = Math.min(...agent.m.map((p, mode) => off((c) => distance(at(frame, agent, mode, c.k), c.p))));
    const seconds = ((came[came.length - 1].k * frame.dt) / 1000).toFixed(1);
    lines.push(html('p', `after ${seconds} s: best path off by ${metres(best)}, closest mode ${metres(closest)}`, 'num'));
    if (agent.r) {
      const held = came.filter((c) => nearest(frame, agent, c.k, c.p) <= agent.r[c.k - 1]).length;
      lines.push(html('p', `tube held ${held} of ${came.length} steps`, 'num'));
    }
  } else {
    lines.push(html('p', 'not known yet; the slider goes back to forecasts that have come true', 'quiet'));
  }
  const last = store.before(frame, Infinity).slice(-1 - OVERLAID);
  const jumps = last.slice(1).map((f, i) => store.jump(last[i], f, agent.id)).filter(Number.isFinite);
  const moved = jumps.length ? jumps.map((j) => j.toFixed(2)).join(' · ') + ' m' : 'one forecast so far';
  return [section('What came true', ...lines), section(`Jump of the last ${Math.max(1, jumps.length)}`, html('p', moved, 'num'))];
}

function influences(store, frame, id, choose) {
  const graph = store.edges.get(frame.t0);
  if (!graph) return [];
  const found = graph.e.map((edge, i) => strongest(graph, edge, i)).filter((e) => e && (e.chance >= 0.2 || e.moves >= 0.05))
    .sort((a, b) => (b.moves ?? 0) - (a.moves ?? 0) || b.chance - a.chance);
  const list = (side, other) => {
    const rows = found.filter((e) => e[side] === id).slice(0, 4).map((e) => {
      const row = html('button', '', 'edge');
      const bar = html('i');
      bar.style.width = 100 * e.chance + '%';
      bar.style.background = category(e.kind);
      row.append(html('span', e[other]), bar, html('span', `${e.name} ${share(e.chance, 0)}`, 'quiet num'));
      if (e.moves !== null) {
        row.title = `how far the end of the best path of ${e.to} moves without ${e.from}`;
        row.append(html('span', `${side === 'to' ? 'moves it' : 'is moved'} ${metres(e.moves)}`, 'moves num'));
      }
      row.onclick = () => choose(e[other]);
      return row;
    });
    return rows.length ? rows : [html('p', 'nobody', 'quiet')];
  };
  return [section('Who acts on it', ...list('to', 'from')), section('On whom it acts', ...list('from', 'to'))];
}
