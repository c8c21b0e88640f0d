/** The drawing of a map. Each concept is a tab stop in turn: arrows move along what hangs together, Enter opens. */
import { h, s } from './dom.js';
import { percent } from './format.js';
import { box, layOut } from './layers.js';
import { ringMark } from './ring.js';
import { t } from '../i18n/words.js';

const textLeft = 46;
const lineHeight = 16;
const maxLines = 3;
const smallest = 0.78; // of its size, before it scrolls sideways

/** @param opened Called with the concept a person opens. */
export function drawGraph({ concepts, relations }, opened) {
  const byConcept = new Map(concepts.map((concept) => [concept.id, concept]));
  const { width, height, rows, places, arrows } = layOut(concepts, relations);
  const lines = arrows.map((arrow) => ({ ...arrow, element: s('path', { class: arrow.implied ? 'arrow implied' : 'arrow', d: curve(arrow.points), 'marker-end': 'url(#head)' }) }));
  const nodes = new Map(rows.flat().map((id) => [id, node(byConcept.get(id), places.get(id))]));
  const picture = s('svg', { class: 'graph', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': t('map.drawn'), 'aria-describedby': 'map-keys' },
    s('defs', {}, head('head'), head('head-near')),
    s('g', { 'aria-hidden': 'true' }, lines.map(({ element }) => element)),
    rows.flat().map((id) => nodes.get(id)));

  Object.assign(picture.style, { width: `${width}px`, minWidth: `${smallest * width}px` });

  const start = concepts.find(({ standing }) => standing === 'due') ?? concepts.find(({ standing }) => standing === 'learning')
    ?? concepts.find(({ standing }) => standing === 'ready') ?? concepts[0];
  const stopAt = (id) => { if (id !== null) for (const [other, element] of nodes) element.setAttribute('tabindex', other === id ? '0' : '-1'); };
  stopAt(start.id);

  // On the frame: Chromium takes a drawing that listens to focus for one that wants it.
  const frame = h('div', { class: 'graph-frame' }, picture);
  frame.addEventListener('focusin', ({ target }) => { stopAt(idOf(target)); near(idOf(target)); });
  frame.addEventListener('focusout', () => near(null));
  picture.addEventListener('pointerover', ({ target }) => near(idOf(target) ?? idOf(document.activeElement)));
  picture.addEventListener('pointerleave', () => near(idOf(document.activeElement)));
  picture.addEventListener('click', ({ target }) => { if (idOf(target)) { nodes.get(idOf(target)).focus(); opened(byConcept.get(idOf(target))); } });
  picture.addEventListener('keydown', (event) => {
    const id = idOf(event.target);
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') opened(byConcept.get(id));
    else {
      const to = step(id, event.key);
      if (to === undefined) return;
      nodes.get(to).focus();
      nodes.get(to).scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    event.preventDefault();
  });
  return [h('p', { id: 'map-keys', class: 'facts map-keys' }, t('map.keys')), frame];

  /** Left and right in the row; up to what it builds on and down to what it leads to, the nearest first; else to the next row. */
  function step(id, key) {
    const row = rows.findIndex((each) => each.includes(id));
    const at = rows[row].indexOf(id);
    const closest = (ids) => ids.toSorted((a, b) => Math.abs(places.get(a).x - places.get(id).x) - Math.abs(places.get(b).x - places.get(id).x))[0];
    const drawn = arrows.filter(({ implied }) => !implied);
    switch (key) {
      case 'ArrowLeft': return rows[row][Math.max(0, at - 1)];
      case 'ArrowRight': return rows[row][Math.min(rows[row].length - 1, at + 1)];
      case 'ArrowUp': return closest(drawn.filter(({ to }) => to === id).map(({ from }) => from)) ?? (row > 0 ? closest(rows[row - 1]) : id);
      case 'ArrowDown': return closest(drawn.filter(({ from }) => from === id).map(({ to }) => to)) ?? (row < rows.length - 1 ? closest(rows[row + 1]) : id);
      case 'Home': return rows[0][0];
      case 'End': return concepts.find(({ goal }) => goal)?.id ?? rows.at(-1).at(-1);
      default: return undefined;
    }
  }

  /** Brings out what hangs directly on a concept. */
  function near(id) {
    picture.classList.toggle('pointing', id !== null);
    const touched = new Set([id]);
    for (const { from, to, element } of lines) {
      const touches = from === id || to === id;
      element.classList.toggle('near', touches);
      element.setAttribute('marker-end', touches ? 'url(#head-near)' : 'url(#head)');
      if (touches) { touched.add(from); touched.add(to); element.parentNode.append(element); }
    }
    for (const [other, element] of nodes) element.classList.toggle('near', touched.has(other));
  }

  function node(concept, { x, y }) {
    const { id, title, mastery, uncertainty, standing, goal } = concept;
    const named = (ids) => ids.map((other) => byConcept.get(other).title).join(t('and'));
    const above = arrows.filter(({ to }) => to === id).map(({ from }) => from);
    const name = [
      title, goal ? t('map.goal') : null, t(`standing.${standing}`), `${t('mastery.of', { share: percent(mastery) })} ± ${percent(uncertainty)}`,
      above.length ? t('map.buildsOn', { names: named(above) }) : null].filter(Boolean).join(t('stop'));
    const lines = wrap(title, box.width - textLeft - 10);
    const top = box.height / 2 - ((lines.length - 1) * lineHeight) / 2 + 4.5;
    return s('g', { class: `node standing-${standing}${goal ? ' goal' : ''}`, transform: `translate(${x} ${y})`, tabindex: '-1', role: 'button', 'aria-label': name, 'data-id': id, 'data-key': `node ${id}` },
      goal ? s('rect', { class: 'halo', x: -4, y: -4, width: box.width + 8, height: box.height + 8, rx: 13 }) : null,
      s('rect', { class: 'card', width: box.width, height: box.height, rx: 9 }),
      s('g', { transform: `translate(25 ${box.height / 2})` }, ringMark(mastery, standing)),
      s('text', { class: 'node-title' }, lines.map((line, i) => s('tspan', { x: textLeft, y: top + i * lineHeight }, line))),
      goal ? s('use', { class: 'flag', href: 'icons.svg#flag', x: box.width - 20, y: -12, width: 22, height: 22 }) : null,
      s('title', {}, `${title}: ${percent(mastery)} ± ${percent(uncertainty)}`));
  }
}

const idOf = (target) => target?.closest?.('.node')?.dataset.id ?? null;

const head = (id) => s('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto' }, s('path', { d: 'M0 0 8 4 0 8z' }));

/** Straight past a row, and a gentle S between rows. */
function curve(points) {
  return points.reduce((path, { x, y }, i) => {
    if (i === 0) return `M${x} ${y}`;
    const before = points[i - 1];
    const middle = (before.y + y) / 2;
    return `${path}${before.x === x ? `L${x} ${y}` : `C${before.x} ${middle} ${x} ${middle} ${x} ${y}`}`;
  }, '');
}

const pen = document.createElement('canvas').getContext('2d');

/** The words of a title over lines no wider than `width`; what does not fit in the last line ends with an ellipsis. */
function wrap(text, width) {
  pen.font = `13.5px ${getComputedStyle(document.body).fontFamily}`;
  const fits = (line) => pen.measureText(line).width <= width;
  const lines = [''];
  for (const word of text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []) {
    if (fits((lines.at(-1) + word).trimEnd()) || lines.at(-1) === '') lines[lines.length - 1] += word;
    else lines.push(word);
  }
  const whole = lines.length <= maxLines;
  return lines.slice(0, maxLines).map((line, i) => {
    let shown = line.trimEnd();
    if (fits(shown) && (whole || i < maxLines - 1)) return shown;
    while (shown && !fits(`${shown}…`)) shown = shown.slice(0, -1);
    return `${shown}…`;
  });
}
