// Numbers as people read them, always with their unit.

const known = (v) => v !== null && v !== undefined && Number.isFinite(v);

export const metres = (v, digits = 2) => (known(v) ? v.toFixed(digits) + ' m' : '–');
export const share = (v, digits = 1) => (known(v) ? (100 * v).toFixed(digits) + ' %' : '–');
export const millis = (v) => (known(v) ? v.toFixed(0) : '–');
export const clock = (ms) => new Date(ms).toISOString().slice(11, 23);
export const count = (v) => (known(v) ? v.toLocaleString('en') : '–');

/** What the two figures say, in words. */
export function verdict(ade, straight) {
  const gain = 1 - ade / straight;
  if (!known(gain)) return 'no score yet';
  if (Math.abs(gain) < 0.005) return 'as good as straight lines';
  return `${Math.abs(100 * gain).toFixed(0)} % ${gain > 0 ? 'better' : 'worse'} than straight lines`;
}
