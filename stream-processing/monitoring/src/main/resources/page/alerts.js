// The list of alerts, open ones first; a click selects whom it is about.

import { byId, html, put } from './dom.js';
import { clock } from './words.js';

const SHOWN = 30;

export function alerts(store, choose) {
  const open = (alert) => alert.state === 'RAISED';
  const all = [...store.alerts.values()].filter((a) => a.scene === store.scene).reverse()
    .sort((a, b) => open(b) - open(a)).slice(0, SHOWN);
  put('alerts-title', `Alerts (${all.filter(open).length})`);
  const list = byId('alerts');
  const key = all.map((a) => a.id + a.state).join() || 'none';
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(...all.map((alert) => {
    const button = html('button', (open(alert) ? '▸ ' : '✓ ') + alert.message, open(alert) ? 'open' : 'over');
    button.title = `${open(alert) ? 'since' : 'over; it began at'} ${clock(alert.raised)}`;
    button.onclick = () => choose(alert.who[0]);
    const item = html('li');
    item.append(button);
    return item;
  }));
  if (!all.length) list.append(html('li', 'nobody comes too close', 'over'));
}
