// Who acts on whom: an arc from one to the other, its colour the category, its width the strength.

import { category } from './theme.js';

const WEAKEST = 0.5;
const WEAKEST_OF_SELECTED = 0.2;

/**
 * The strongest category of an edge that is not "none", its chance, and how far it moves the end of the best
 * path, in metres, null where that was not measured; null when there is no such category.
 */
export function strongest(graph, [from, to, ...chances], index) {
  let kind = -1;
  chances.forEach((chance, i) => {
    if (!/^none$/i.test(graph.names[i] || '') && (kind < 0 || chance > chances[kind])) kind = i;
  });
  return kind < 0 ? null : { from, to, kind, name: graph.names[kind], chance: chances[kind], moves: graph.moves?.[index] ?? null };
}

export function edges(pen, camera, frame, graph, selected) {
  if (!graph) return;
  pen.setLineDash([]);
  for (const edge of graph.e) {
    const found = strongest(graph, edge);
    if (!found || found.chance < (selected ? WEAKEST_OF_SELECTED : WEAKEST)) continue;
    if (selected && found.from !== selected && found.to !== selected) continue;
    const a = frame.byId.get(found.from);
    const b = frame.byId.get(found.to);
    if (a && b) arc(pen, camera.to(a.p), camera.to(b.p), found, selected ? 0.75 : 0.38);
  }
}

/** Bowed to the left of its way, so that the two ways between a pair are told apart. */
function arc(pen, [ax, ay], [bx, by], { kind, chance }, alpha) {
  const mx = (ax + bx) / 2 - (by - ay) * 0.14;
  const my = (ay + by) / 2 + (bx - ax) * 0.14;
  pen.globalAlpha = alpha * (0.4 + 0.6 * chance);
  pen.strokeStyle = category(kind);
  pen.lineWidth = 0.6 + 2.2 * chance;
  pen.beginPath();
  pen.moveTo(ax, ay);
  pen.quadraticCurveTo(mx, my, bx, by);
  pen.stroke();
}
