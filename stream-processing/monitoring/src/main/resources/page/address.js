// What is looked at stands in the page's address, so that a reload or a link shows the same.

export function read() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  return { scene: wanted.get('scene'), agent: wanted.get('agent') };
}

export function write({ scene, selected }) {
  const now = new URLSearchParams();
  if (scene !== null) now.set('scene', scene);
  if (selected !== null) now.set('agent', selected);
  if (location.hash.slice(1) !== now.toString()) history.replaceState(null, '', '#' + now);
}
