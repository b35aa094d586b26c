/** Shows the drawing that is chosen. Without it, all of them are there. */
export const bookScript = `
for (const group of document.querySelectorAll('[data-drawings]')) {
  const figures = [...group.querySelectorAll('figure')];
  if (figures.length < 2) continue;
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'what is drawn of ' + group.dataset.drawings);
  for (const figure of figures) select.add(new Option(figure.dataset.name));
  const show = () => figures.forEach((figure, index) => { figure.hidden = index !== select.selectedIndex; });
  select.addEventListener('change', show);
  group.prepend(select);
  show();
}
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') target.open = true;
};
addEventListener('hashchange', open);
open();`;
