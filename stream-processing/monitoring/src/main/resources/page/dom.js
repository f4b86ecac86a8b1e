// Text on the page, written only where it differs, so that nothing flickers and a selection stays.

export const byId = (id) => document.getElementById(id);

export function put(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

export function html(tag, text, name) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

/** Rows of a list of terms: a term, its hint and one or more values. */
export function rows(list, all) {
  const key = all.map((row) => row.length).join();
  if (list.dataset.shape !== key) {
    list.dataset.shape = key;
    list.replaceChildren(...all.flatMap(([, , ...values]) => [html('dt'), ...values.map(() => html('dd'))]));
  }
  let i = 0;
  for (const [term, hint, ...values] of all) {
    for (const text of [term, ...values]) {
      const cell = list.children[i++];
      if (cell.textContent !== text) cell.textContent = text;
      if (cell.title !== hint) cell.title = hint;
    }
  }
}
