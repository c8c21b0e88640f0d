/** One resource of the list: built once, then kept up to date in place, so that focus and open reasons survive. */
import { drawBar } from './bars.js';
import { describe } from './catalogue.js';
import { h, hidden } from './dom.js';
import { weight } from './format.js';
import { marksOf } from './marks.js';
import { actsOf, difficultyOf, metaOf, reasonList } from './parts.js';
import { t } from '../i18n/words.js';

let made = 0;

/** `{ element, update(item, { place, shift, scale }), mark() }`; shift is how far it rose, `null` for a newcomer, 0 to say nothing. */
export function itemView(item) {
  const titleId = `title-${++made}`;
  const place = h('p', { class: 'place' });
  const shiftNote = h('p', { class: 'shift' });
  const meta = metaOf(item);
  const title = h('button', { type: 'button', id: titleId, 'data-kind': 'view', lang: item.language || null, dir: 'auto',
    onclick: (event) => event.currentTarget.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id: item.id, kind: 'view' } })) }, item.title);
  const summary = h('summary', {});
  const why = h('details', { class: 'why' }, summary);
  const bar = h('div', { class: 'bar', role: 'img' });
  const score = h('p', { class: 'score' });
  const acts = actsOf(item.id, ['like', 'bookmark', 'complete', 'dismiss']);
  const article = h('article', { class: 'item', tabindex: '-1', 'aria-labelledby': titleId },
    h('div', { class: 'rank' }, place, shiftNote),
    h('div', { class: 'body' }, meta, h('h2', {}, title), why, h('div', { class: 'measure' }, bar, score), acts));
  const element = h('li', { 'data-id': item.id }, article);

  describe(item.id).then((known) => {
    if (known?.resource.difficulty != null) meta.append(difficultyOf(known.resource.difficulty));
  });

  function update(latest, { place: number, shift, scale }) {
    place.replaceChildren(hidden(t('item.place', { place: number })), h('span', { 'aria-hidden': 'true' }, String(number)));
    shiftNote.replaceChildren(...shiftWords(shift));
    title.textContent = latest.title;
    summary.textContent = latest.reasons[0]?.text ?? '';
    summary.title = t('item.why', { n: latest.reasons.length });
    why.replaceChildren(summary, reasonList(latest.reasons));
    why.hidden = latest.reasons.length === 0;
    drawBar(bar, latest, scale);
    score.replaceChildren(hidden(t('item.score')), weight(latest.score));
  }

  function mark() {
    acts.refresh();
    article.classList.toggle('leaving', marksOf(item.id).pending.has('dismiss'));
  }

  mark();
  return { element, update, mark };
}

function shiftWords(shift) {
  if (shift === null) return [h('span', { class: 'new' }, t('item.new'))];
  if (shift === 0) return [];
  const [arrow, key] = shift > 0 ? ['▲', 'item.up'] : ['▼', 'item.down'];
  const by = Math.abs(shift);
  return [h('span', { class: shift > 0 ? 'up' : 'down', 'aria-hidden': 'true' }, `${arrow} ${by}`), hidden(t(key, { by }))];
}
