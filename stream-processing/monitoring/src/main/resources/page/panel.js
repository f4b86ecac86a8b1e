// The figures beside the picture: scores against straight lines, tubes, latency, counts. Hints are the names
// that Prometheus knows the figures by.

import { course, steps } from './chart.js';
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
  if (status) running(status, span, store);
}

function scores(span, score) {
  put('verdict', span ? verdict(span.ade, span.cvAde) : 'no score yet');
  put('verdict-why', span ? `${count(span.scored)} forecasts of agents scored, ${score.model}` : "The first comes when a forecast's horizon has passed.");
  byId('figures').hidden = !span;
  if (!span) return;
  rows(byId('figures'), [
    ['', '', 'model', 'straight'],
    [`closest of ${span.modes || 'all'} modes`.replace('all modes', 'the modes'), NAME + 'min_ade_meters', metres(span.minAde), ''],
    ['… at the end', NAME + 'min_fde_meters', metres(span.minFde), ''],
    ['best path', `${NAME}ade_meters, ${NAME}constant_velocity_ade_meters`, metres(span.ade), metres(span.cvAde)],
    ['… at the end', `${NAME}fde_meters, ${NAME}constant_velocity_fde_meters`, metres(span.fde), metres(span.cvFde)],
    ['missed by 2 m', NAME + 'missed_ratio', share(span.missed), ''],
    ['chance off by', 'largest gap between stated probability and frequency', share(span.gap), ''],
    ['jump a tick', NAME + 'jump_meters', metres(span.jump), ''],
  ]);
}

function tubes(span, store) {
  const known = span ? span.coverage.filter((c) => c !== null) : [];
  const chart = byId('coverage');
  chart.hidden = !known.length;
  if (!known.length) {
    put('tubes', 'no radii on these forecasts yet');
    return;
  }
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  put('tubes', `hold ${share(mean)} (target ${share(span.nominal, 0)}) · whole path ${share(span.path)}`);
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
  rows(byId('latency'), [
    ['observed → checked', 'from sent-at-nanos to normalised-at-nanos, median', millis(l.ingest[0]) + ' ms'],
    ['→ forecast', 'from normalised-at-nanos to forecast-at-nanos, median', millis(l.forecast[0]) + ' ms'],
    ['→ shown', 'from forecast-at-nanos to this page, median', millis(l.publish[0]) + ' ms'],
    ['all of it, p99', 'from sent-at-nanos to this page', millis(l.total[1]) + ' ms'],
  ]);
  put('lag', l.total[0] === null || !store.isLive() ? '' : `lag ${millis(l.total[0])} ms`);
  rows(byId('counts'), [
    ['dead', 'records on the dead topic since the monitor began', count(status.dead)],
    ['late', 'records on the late topic since the monitor began', count(status.late)],
    ['dropped', 'murmuration_page_dropped_total: pictures this browser was too slow for', count(status.dropped)],
    ['left', 'agents that were gone before their forecast could be scored', count(span ? span.left : 0)],
  ]);
}
