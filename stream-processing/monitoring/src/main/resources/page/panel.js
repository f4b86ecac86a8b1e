// The figures beside the picture: scores against straight lines, tubes, latency, counts. Hints are the names
// that Prometheus knows the figures by.

import { course, steps } from './chart.js';
import { checks } from './checks.js';
import { byId, put, rows } from './dom.js';
import { name, theme } from './theme.js';
import { count, metres, millis, share, verdict } from './words.js';

const NAME = 'murmuration_score_';

export function figures(store) {
  const { status } = store;
  const score = status && status.scene === store.scene && status.score;
  const span = score && score.windows.find((w) => w.span === store.span);
  scores(span && span.scored ? span : null, score);
  tubes(span && span.tubes ? span : null, store);
  trend(store);
  checks(status, score, span);
  if (status) running(status, span, store);
}

function scores(span, score) {
  put('verdict', span ? verdict(span.ade, span.cvAde) : 'no score yet');
  put('verdict-why', span ? `${count(span.scored)} scored, ${score.model}` : "The first comes when a forecast's horizon has passed.");
  byId('figures').hidden = !span;
  if (!span) return;
  const two = (v) => (v === null ? '–' : v.toFixed(2));
  rows(byId('figures'), [
    ['metres off', 'the mean over all steps, and the last step', 'mean', 'at the end'],
    ['closest mode', `${NAME}min_ade_meters, ${NAME}min_fde_meters`, two(span.minAde), two(span.minFde)],
    ['best path', `${NAME}ade_meters, ${NAME}fde_meters`, two(span.ade), two(span.fde)],
    ['straight line', `${NAME}constant_velocity_ade_meters, ${NAME}constant_velocity_fde_meters`, two(span.cvAde), two(span.cvFde)],
    ['missed by 2 m', NAME + 'missed_ratio', '', share(span.missed)],
    ['jump a tick', NAME + 'jump_meters', '', metres(span.jump)],
  ]);
}

function tubes(span, store) {
  const known = span ? span.coverage.filter((c) => c !== null) : [];
  const chart = byId('coverage');
  chart.hidden = !known.length;
  if (!known.length) {
    put('tubes', 'Tubes');
    put('tubes-path', 'no radii on these forecasts yet');
    return;
  }
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  put('tubes', `Tubes hold ${share(mean)} (target ${share(span.nominal, 0)})`);
  put('tubes-path', `the whole path ${share(span.path)}; by step:`);
  const frame = store.newest();
  redraw(chart, [span.coverage.join(), span.nominal], () => steps(chart, span.coverage, span.nominal, frame ? (frame.steps * frame.dt) / 1000 : 0));
}

function trend(store) {
  const chart = byId('trend');
  chart.hidden = store.trend.length < 2;
  if (chart.hidden) return;
  const last = store.trend[store.trend.length - 1];
  redraw(chart, [store.scene, store.trend.length, last[0]], () => course(chart, store.trend, ['closest mode', 'straight line'], [theme.agents[0], theme.quiet]));
}

/** Draws a chart again when its data, the colours or its size are other than they were. */
function redraw(canvas, data, draw) {
  const key = [...data, name, canvas.clientWidth, window.devicePixelRatio].join();
  if (canvas.dataset.key === key) return;
  canvas.dataset.key = key;
  draw();
}

function running(status, span, store) {
  const l = status.latency;
  put('latency-title', `Latency, p99 ${millis(l.total[1])} ms`);
  put('latency', `check ${millis(l.ingest[0])} · forecast ${millis(l.forecast[0])} · show ${millis(l.publish[0])} ms`);
  put('lag', l.total[0] === null || !store.isLive() ? '' : `lag ${millis(l.total[0])} ms`);
  rows(byId('counts'), [
    ['dead', 'records on the dead topic since the monitor began', count(status.dead)],
    ['late', 'records on the late topic since the monitor began', count(status.late)],
    ['dropped', 'murmuration_page_dropped_total: pictures this browser was too slow for', count(status.dropped)],
    ['left', 'agents that were gone before their forecast could be scored', count(span ? span.left : 0)],
  ]);
}
