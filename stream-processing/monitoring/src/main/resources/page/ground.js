// What lies under the agents: the metric grid, zones, the scale bar.

import { line } from './pen.js';
import { theme } from './theme.js';

const STEPS_METERS = [1, 5, 10, 50, 100, 500, 1000];

export function grid(pen, camera) {
  const [left, top] = camera.from(0, 0);
  const [right, bottom] = camera.from(camera.width, camera.height);
  const step = STEPS_METERS.find((s) => s * camera.scale >= 14) || 5000;
  const named = Math.max(5, step * 5);
  pen.font = '11px system-ui, sans-serif';
  const names = [];
  for (const [from, to, flat] of [[left, right, false], [bottom, top, true]]) {
    for (let v = Math.ceil(from / step) * step; v <= to; v += step) {
      const strong = Math.abs(v / named - Math.round(v / named)) < 1e-6;
      const a = camera.to(flat ? [left, v] : [v, top]).map(Math.round);
      const b = camera.to(flat ? [right, v] : [v, bottom]).map(Math.round);
      line(pen, [[a[0] + 0.5, a[1] + 0.5], [b[0] + 0.5, b[1] + 0.5]], { style: strong ? theme.strong : theme.grid });
      if (strong) names.push([Math.round(v) + ' m', flat ? 4 : a[0] + 4, flat ? a[1] - 4 : 13]);
    }
  }
  pen.globalAlpha = 1;
  pen.fillStyle = theme.quiet;
  for (const [name, x, y] of names) if (x > 40 || y > 20) pen.fillText(name, x, y);
}

export function zones(pen, camera, all) {
  pen.font = '11px system-ui, sans-serif';
  for (const zone of all) {
    const corners = [];
    for (let i = 0; i + 1 < zone.c.length; i += 2) corners.push(camera.to([zone.c[i], zone.c[i + 1]]));
    if (!corners.length) continue;
    line(pen, [...corners, corners[0]], { width: 1.5, alpha: 0.8, style: theme.quiet, dash: [6, 4] });
    pen.globalAlpha = 1;
    pen.fillStyle = theme.quiet;
    pen.fillText(zone.id, corners[0][0] + 4, corners[0][1] - 4);
  }
}

export function scaleBar(pen, camera, note) {
  const length = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((m) => m * camera.scale > 60) || 1000;
  const x = 14;
  const y = camera.height - 14;
  const end = x + length * camera.scale;
  line(pen, [[x, y - 4], [x, y], [end, y], [end, y - 4]], { width: 1.5, style: theme.text });
  pen.globalAlpha = 1;
  pen.font = '11px system-ui, sans-serif';
  pen.fillStyle = theme.text;
  pen.fillText(length + ' m', x + 5, y - 5);
  pen.fillStyle = theme.quiet;
  pen.fillText('N ↑', x, y - 20);
  if (note) pen.fillText(note, end + 14, y);
}
