/** Mastery over time: a line through a point for each answer, and dashed from the last one to now, since forgetting goes on. */
import { h, s } from './dom.js';
import { moment, percent } from './format.js';
import { languageTag, t } from '../i18n/words.js';

const narrow = matchMedia('(max-width: 40rem)');
const shape = { height: 260, left: 46, right: 56, top: 16, bottom: 40 };
const apart = 13; // pixels at least between two points: what happened within one sitting stays legible
const levels = [0, 0.25, 0.5, 0.75, 1];

/** On a phone the drawing is narrower, not its letters smaller. */
function sized() {
  const width = narrow.matches ? 360 : 640;
  return { ...shape, width, inside: { width: width - shape.left - shape.right, height: shape.height - shape.top - shape.bottom } };
}

export function drawChart({ title, history, mastery, uncertainty }) {
  const size = sized();
  const heightOf = (share) => size.top + (1 - share) * size.inside.height;
  const now = new Date().toISOString();
  const times = [...history.map(({ at }) => at), now];
  const xs = placesOf(times.map(Date.parse), size);
  const points = history.map((point, i) => ({ ...point, x: xs[i], y: heightOf(point.mastery) }));
  const last = { x: xs.at(-1), y: heightOf(mastery) };
  const name = t('chart.name', { title, n: history.length, first: percent(history[0].mastery), last: percent(mastery) });
  return s('svg', { class: 'chart', viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': name },
    levels.map((level) => s('g', { class: 'grid' },
      s('line', { x1: size.left, x2: size.width - size.right, y1: heightOf(level), y2: heightOf(level) }),
      s('text', { x: size.left - 8, y: heightOf(level) + 4, 'text-anchor': 'end' }, percent(level)))),
    s('path', { class: 'chart-line', d: `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}` }),
    s('path', { class: 'chart-since', d: `M${points.at(-1).x} ${points.at(-1).y}L${last.x} ${last.y}` }),
    s('path', { class: 'chart-doubt', d: `M${last.x} ${heightOf(Math.min(1, mastery + uncertainty))}V${heightOf(Math.max(0, mastery - uncertainty))}` }),
    points.map(({ x, y, at, mastery: m }) => s('circle', { class: 'chart-point', cx: x, cy: y, r: 4 }, s('title', {}, `${moment(at)}: ${percent(m)}`))),
    s('rect', { class: 'chart-now', x: last.x - 4.5, y: last.y - 4.5, width: 9, height: 9 }),
    s('text', { class: 'chart-label', x: last.x + 10, y: last.y + 4 }, percent(mastery)),
    dates(times, xs).map(({ x, words }) => s('text', { x, y: size.height - size.bottom + 22, 'text-anchor': x > size.width - size.right - 10 ? 'end' : 'middle' }, words)));
}

/** The same in figures. */
export const tableOf = ({ title, history, mastery }) => h('details', { class: 'chart-table' },
  h('summary', { 'data-key': 'table' }, t('chart.table')),
  h('table', {}, h('caption', { class: 'visually-hidden' }, title),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('chart.answer')), h('th', { scope: 'col' }, t('chart.when')), h('th', { scope: 'col' }, t('mastery.title')))),
    h('tbody', {},
      history.map(({ at, mastery: m }, i) => h('tr', {}, h('th', { scope: 'row' }, String(i + 1)), h('td', {}, moment(at)), h('td', {}, percent(m)))),
      h('tr', {}, h('th', { scope: 'row' }, t('chart.now')), h('td', {}, ''), h('td', {}, percent(mastery))))));

/** In proportion to time, but never closer than `apart` as long as there is room. */
function placesOf(times, { left, inside }) {
  const span = Math.max(1, times.at(-1) - times[0]);
  const gap = Math.min(apart, inside.width / Math.max(1, times.length - 1));
  const rest = inside.width - gap * (times.length - 1);
  return times.map((time, i) => left + gap * i + (rest * (time - times[0])) / span);
}

/** Where a new day begins, unless there is no room for its name. */
function dates(times, xs) {
  const write = new Intl.DateTimeFormat(languageTag(), { day: 'numeric', month: 'short' });
  const labels = [{ x: xs.at(-1), words: t('chart.now') }];
  let day = '';
  let free = 0;
  times.slice(0, -1).forEach((time, i) => {
    const words = write.format(new Date(time));
    if (words === day) return;
    day = words;
    if (xs[i] < free || xs[i] > xs.at(-1) - 60) return;
    labels.push({ x: xs[i], words });
    free = xs[i] + 64;
  });
  return labels;
}
