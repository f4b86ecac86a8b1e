// Whether what the forecasts rest on holds: the sources' noise, the model's symmetry, the site's, and whether
// stated chances come true.

import { byId, rows } from './dom.js';
import { count, share } from './words.js';

const LEAST_CASES = 50;
const centimetres = (m) => (100 * m).toFixed(1) + ' cm';
const small = (v) => (v === null ? 'without bound' : v.toExponential(0));

export function checks(status, score, span) {
  const all = [...noise(score), ...audits(status && status.audits), ...site(score && score.site), ...newcomers(span), ...chances(span), ...beside(status, span)];
  byId('checks').hidden = !all.length;
  if (all.length) rows(byId('check-figures'), all);
}

function noise(score) {
  if (!score || !score.sources.length) return [];
  const [worst, metres] = score.sources.reduce((a, b) => (a[1] >= b[1] ? a : b));
  const known = score.knownNoise ? ` of ${centimetres(score.knownNoise)}` : '';
  return [['source noise', `murmuration_source_noise_meters: the noisiest of ${score.sources.length}, ${worst}, of what the model was trained with`, centimetres(metres) + known]];
}

function audits(found) {
  if (!found) return [];
  const told = found.broken ? `broken ${count(found.broken)} of ${count(found.n)}` : `kept to ${small(found.worst)}`;
  return [['model symmetry', `turned, mirrored, shifted and forecast again: ${count(found.n)} windows, allowed ${small(found.limit)} of the extent`, told]];
}

function site(found) {
  if (!found) return [];
  const least = found.tests.reduce((a, b) => (a && a.p <= b.p ? a : b), null);
  const told = found.p < 0.01 && least ? `one-sided: ${least.name}` : 'no side preferred';
  return [['site symmetry', `chance of errors this one-sided by accident: ${found.p}, ${count(found.n)} forecasts`, told]];
}

/** The widest gap between what was stated and what came true, of the bins that hold enough. */
function chances(span) {
  const bins = span ? span.bins.filter(([, , cases]) => cases >= LEAST_CASES) : [];
  if (!bins.length) return [];
  const [stated, came] = bins.reduce((a, b) => (Math.abs(a[0] - a[1]) >= Math.abs(b[0] - b[1]) ? a : b));
  return [['chances', 'murmuration_score_calibration_gap: what was stated and what came true, in the bin of probabilities with the widest gap', `${share(stated)} → ${share(came)}`]];
}

/** Agents who have just come, seen once or twice, whom the other scores leave out. */
function newcomers(span) {
  const few = span ? span.seen.filter(([steps]) => steps <= 2) : [];
  const all = few.reduce((sum, [, n]) => sum + n, 0);
  if (!all) return [];
  const mean = (column) => (few.reduce((sum, row) => sum + row[1] * row[column], 0) / all).toFixed(2);
  return [['newcomers', `best path of ${count(all)} agents seen at one or two steps, and straight lines`, `${mean(2)} · ${mean(3)} m`]];
}

function beside(status, span) {
  return ((status && status.beside) || []).flatMap((other) => {
    const theirs = span && other.windows.find((w) => w.span === span.span);
    return theirs && theirs.scored ? [[other.model, 'in the shadow: closest mode, best path', `${theirs.minAde.toFixed(2)} · ${theirs.ade.toFixed(2)} m`]] : [];
  });
}
