/**
 * Mastery as a ring that fills clockwise from the top, with the sign of its standing inside: colour is never the only mark.
 * ✓ mastered, ↻ due, a lock ahead, a triangle ready to begin, the percentage while it is being learned.
 */
import { hidden, h, s } from './dom.js';
import { percent } from './format.js';
import { t } from '../i18n/words.js';

export const standings = ['due', 'learning', 'ready', 'ahead', 'mastered'];
const signs = { mastered: 'check', due: 'due', ahead: 'lock', ready: 'begin' };

/** The ring alone, to be put into a drawing: 26 units wide around (0, 0). Says nothing by itself. */
export function ringMark(mastery, standing = 'learning') {
  const full = Math.round(100 * mastery);
  return s('g', { class: `ring standing-${standing}` },
    s('circle', { class: 'ring-track', r: 12 }),
    s('circle', { class: 'ring-part', r: 12, pathLength: 100, 'stroke-dasharray': `${full} 100`, transform: 'rotate(-90)' }),
    standing in signs
      ? s('use', { href: `icons.svg#${signs[standing]}`, x: -7, y: -7, width: 14, height: 14 })
      : s('text', { class: 'ring-number', y: 3.4, 'text-anchor': 'middle' }, String(full)));
}

/** The ring in a line of text, spelled out for who does not see it. */
export const ring = (mastery, standing) => h('span', { class: 'ring-of' },
  s('svg', { viewBox: '-15 -15 30 30', 'aria-hidden': 'true' }, ringMark(mastery, standing)),
  hidden(`${standing ? `${t(`standing.${standing}`)}, ` : ''}${t('mastery.of', { share: percent(mastery) })}`));

/** What the marks mean. */
export const ringLegend = () => h('ul', { class: 'ring-legend', 'aria-label': t('standing.legend') }, standings.map((standing) =>
  h('li', {}, s('svg', { viewBox: '-15 -15 30 30', 'aria-hidden': 'true' }, ringMark({ due: 0.7, learning: 0.4, ready: 0.1, ahead: 0.1, mastered: 1 }[standing], standing)), t(`standing.${standing}`))));

/** "42 % ± 9 %", with a bar that shows the doubt: solid up to one deviation below, hatched over the band. */
export function meter(mastery, uncertainty) {
  const sure = h('span', { class: 'meter-sure' });
  const doubt = h('span', { class: 'meter-doubt' });
  const mark = h('span', { class: 'meter-mark' });
  const low = Math.max(0, mastery - uncertainty);
  const high = Math.min(1, mastery + uncertainty);
  sure.style.width = `${100 * low}%`;
  doubt.style.insetInlineStart = `${100 * low}%`;
  doubt.style.width = `${100 * (high - low)}%`;
  mark.style.insetInlineStart = `${100 * mastery}%`;
  return h('div', { class: 'meter-of' },
    h('p', { class: 'meter-words' }, h('b', {}, percent(mastery)), ` ± ${percent(uncertainty)}`),
    h('div', { class: 'meter', 'aria-hidden': 'true' }, sure, doubt, mark));
}
