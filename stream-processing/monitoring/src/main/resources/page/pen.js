// The few strokes that every layer of the picture is made of.

export function line(pen, points, { width = 1, alpha = 1, style, dash = [] }) {
  if (points.length < 2) return;
  pen.globalAlpha = alpha;
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  points.forEach((p, i) => (i ? pen.lineTo(p[0], p[1]) : pen.moveTo(p[0], p[1])));
  pen.stroke();
}

/** Through the middles of the segments, so that steps do not show as corners; ends where the path ends. */
export function curve(pen, points, { width = 1, alpha = 1, style, dash = [] }) {
  if (points.length < 2) return;
  pen.globalAlpha = alpha;
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(points[0][0], points[0][1]);
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    pen.quadraticCurveTo(x, y, (x + points[i + 1][0]) / 2, (y + points[i + 1][1]) / 2);
  }
  pen.lineTo(...points[points.length - 1]);
  pen.stroke();
}

export function dot(pen, [x, y], radius, { alpha = 1, fill, stroke, width = 2 }) {
  pen.globalAlpha = alpha;
  pen.setLineDash([]);
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill) { pen.fillStyle = fill; pen.fill(); }
  if (stroke) { pen.strokeStyle = stroke; pen.lineWidth = width; pen.stroke(); }
}

/** A band around a path, as wide on each side as the radii say, with a round end. */
export function band(pen, points, radii, { alpha, style }) {
  const left = [];
  const right = [];
  for (let i = 0; i < points.length; i++) {
    const [ax, ay] = points[Math.max(0, i - 1)];
    const [bx, by] = points[Math.min(points.length - 1, i + 1)];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const nx = (-(by - ay) / length) * radii[i];
    const ny = ((bx - ax) / length) * radii[i];
    left.push([points[i][0] + nx, points[i][1] + ny]);
    right.push([points[i][0] - nx, points[i][1] - ny]);
  }
  const [ex, ey] = points[points.length - 1];
  const end = radii[radii.length - 1];
  const [lx, ly] = left[left.length - 1];
  const angle = Math.atan2(ly - ey, lx - ex);
  pen.globalAlpha = alpha;
  pen.fillStyle = style;
  pen.beginPath();
  left.forEach((p, i) => (i ? pen.lineTo(p[0], p[1]) : pen.moveTo(p[0], p[1])));
  pen.arc(ex, ey, end, angle, angle - Math.PI, true);
  for (let i = right.length - 1; i >= 0; i--) pen.lineTo(right[i][0], right[i][1]);
  pen.fill();
}
