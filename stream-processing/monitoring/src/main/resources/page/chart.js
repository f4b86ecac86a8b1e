// Two small charts on canvas: lines over time, and a value for each step against its target. Text is drawn as
// large as the panel's; the same numbers stand beside each chart as text.

import { theme } from './theme.js';

const LEFT = 38;
const BOTTOM = 15;
const TOP = 6;

/** Sizes the canvas for the screen and gives a pen in CSS pixels. */
function sheet(canvas) {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.font = '10.5px system-ui, sans-serif';
  pen.lineJoin = 'round';
  return { pen, width, height };
}

/** A round step of which some three or four reach the top. */
export function niceStep(span) {
  const rough = span / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((s) => s * power >= rough) || 10);
}

function axis(pen, width, height, low, high, step, label) {
  const y = (v) => height - BOTTOM - ((v - low) / (high - low)) * (height - BOTTOM - TOP);
  pen.lineWidth = 1;
  for (let v = Math.ceil(low / step) * step; v <= high + 1e-9; v += step) {
    pen.strokeStyle = theme.strong;
    pen.beginPath();
    pen.moveTo(LEFT, Math.round(y(v)) + 0.5);
    pen.lineTo(width, Math.round(y(v)) + 0.5);
    pen.stroke();
    pen.fillStyle = theme.quiet;
    pen.textAlign = 'right';
    pen.fillText(label(v), LEFT - 5, y(v) + 3.5);
  }
  return y;
}

/**
 * Lines over time, the newest at the right; `rows` are [ms, first, second, …].
 * @param names of the lines, written at their ends
 */
export function course(canvas, rows, names, hues) {
  const { pen, width, height } = sheet(canvas);
  if (rows.length < 2) return;
  const high = Math.max(0.05, ...rows.map((row) => Math.max(...row.slice(1)))) * 1.3;
  const step = niceStep(high);
  const y = axis(pen, width, height, 0, high, step, (v) => v.toFixed(step < 0.1 ? 2 : 1));
  const [from, to] = [rows[0][0], rows[rows.length - 1][0]];
  const x = (t) => LEFT + ((t - from) / Math.max(1, to - from)) * (width - LEFT - 2);
  names.forEach((name, i) => {
    pen.strokeStyle = hues[i];
    pen.lineWidth = 1.8;
    pen.beginPath();
    rows.forEach((row, j) => (j ? pen.lineTo(x(row[0]), y(row[i + 1])) : pen.moveTo(x(row[0]), y(row[i + 1]))));
    pen.stroke();
    // The highest line has its name above it, the others below.
    const ends = rows[rows.length - 1].slice(1);
    pen.fillStyle = hues[i];
    pen.textAlign = 'right';
    pen.fillText(name, width - 2, y(ends[i]) + (ends[i] === Math.max(...ends) ? -5 : 12));
  });
  pen.fillStyle = theme.quiet;
  pen.textAlign = 'left';
  const ago = Math.round((to - from) / 1000);
  pen.fillText(ago >= 120 ? `${Math.round(ago / 60)} min ago` : `${ago} s ago`, LEFT, height - 2);
  pen.textAlign = 'right';
  pen.fillText('now', width, height - 2);
}

/** One value for each step, from 0 to 1, and the target as a dashed line. */
export function steps(canvas, values, target, seconds) {
  const { pen, width, height } = sheet(canvas);
  const known = values.filter((v) => v !== null);
  if (!known.length) return;
  const low = Math.max(0, Math.min(target - 0.1, Math.floor(Math.min(...known) * 10) / 10));
  const y = axis(pen, width, height, low, 1, low < 0.6 ? 0.2 : 0.1, (v) => Math.round(100 * v) + ' %');
  const x = (i) => LEFT + ((i + 0.5) / values.length) * (width - LEFT);
  pen.setLineDash([4, 3]);
  pen.strokeStyle = theme.text;
  pen.beginPath();
  pen.moveTo(LEFT, y(target));
  pen.lineTo(width, y(target));
  pen.stroke();
  pen.setLineDash([]);
  pen.strokeStyle = pen.fillStyle = theme.agents[0];
  values.forEach((v, i) => {
    if (v === null) return;
    pen.beginPath();
    pen.moveTo(x(i), y(target));
    pen.lineTo(x(i), y(v));
    pen.stroke();
    pen.beginPath();
    pen.arc(x(i), y(v), 3, 0, 2 * Math.PI);
    pen.fill();
  });
  pen.fillStyle = theme.quiet;
  pen.textAlign = 'left';
  pen.fillText('next step', LEFT, height - 2);
  pen.textAlign = 'right';
  pen.fillText(`after ${seconds.toFixed(1)} s`, width, height - 2);
}
