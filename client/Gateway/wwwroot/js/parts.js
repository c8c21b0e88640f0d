/** Pieces that the list and the detail of a resource share. */
import { actions, ratingOf, stars, starsOf } from './actions.js';
import { swatch, reasonName } from './bars.js';
import { h, hidden, icon } from './dom.js';
import { difficultyStep, difficultyWord, duration, languageName, weight } from './format.js';
import { marksOf } from './marks.js';
import { known, t } from '../i18n/words.js';

/** "Lesson · English · 15 min"; the difficulty joins when it is known. */
export function metaOf({ kind, language, minutes }) {
  return h('p', { class: `meta kind-${kind}` },
    h('span', { class: 'kind' }, icon(kind), known(`kind.${kind}`, kind)),
    language ? h('span', {}, languageName(language)) : null,
    minutes ? h('span', {}, duration(minutes)) : null);
}

export function difficultyOf(difficulty) {
  const step = difficultyStep(difficulty);
  const pips = [0, 1, 2, 3, 4].map((pip) => h('i', { class: pip <= step ? 'on' : '' }));
  return h('span', { class: 'difficulty' },
    h('span', { class: 'pips', 'aria-hidden': 'true' }, pips),
    hidden(t('item.difficulty', { word: '' })), difficultyWord(difficulty));
}

export const reasonList = (reasons) => h('ul', { class: 'reasons' }, reasons.map((reason) =>
  h('li', {}, swatch(reason.kind), h('span', {}, reason.text || reasonName(reason.kind)), h('b', {}, weight(reason.weight, true)))));

/** The buttons of one resource. What is chosen travels up the page as an `act` event. */
export function actsOf(id, kinds = actions.map((action) => action.kind)) {
  const tell = (element, kind, value) =>
    element.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id, kind, value } }));
  const buttons = actions.filter((action) => kinds.includes(action.kind)).map(({ kind, key, icon: picture }) =>
    h('button', { type: 'button', class: `act act-${kind}`, 'data-kind': kind, title: `${t(`act.${kind}`)} (${key})`,
      onclick: (event) => tell(event.currentTarget, kind) }, icon(picture), h('span', {})));
  const rate = h('select', { class: 'rate', 'aria-label': t('act.rate'),
    onchange: (event) => tell(event.currentTarget, 'rate', ratingOf(Number(event.currentTarget.value))) },
    h('option', { value: '', disabled: true, hidden: true }, t('act.rate')),
    stars.map((count) => h('option', { value: count, 'aria-label': t('act.rateOf', { stars: count }) }, '★'.repeat(count))));
  const group = h('div', { class: 'acts', role: 'group', 'aria-label': t('item.act') }, buttons, rate);
  group.refresh = () => markActs(group, marksOf(id));
  group.refresh();
  return group;
}

function markActs(group, { done, pending, rating }) {
  for (const button of group.querySelectorAll('.act')) {
    const { kind } = button.dataset;
    const isDone = kind !== 'view' && (done.has(kind) || pending.has(kind));
    button.classList.toggle('done', isDone);
    button.lastChild.textContent = t(`${isDone ? 'did' : 'act'}.${kind}`);
    button.setAttribute('aria-busy', pending.has(kind));
  }
  const rate = group.querySelector('.rate');
  rate.value = rating === null ? '' : String(starsOf(rating));
  rate.classList.toggle('done', rating !== null);
}

/** One resource of a step in a line: its title opens it. */
export const resourceLine = ({ id, kind, title, language, minutes }) => h('span', { class: 'resource-line' },
  icon(kind), h('span', {}, h('button', { type: 'button', class: 'link', 'data-key': `resource ${id}`, lang: language || null, dir: 'auto',
    onclick: (event) => event.currentTarget.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id, kind: 'view' } })) }, title), ' ',
    h('span', { class: 'facts' }, [known(`kind.${kind}`, kind), language ? languageName(language) : null, minutes ? duration(minutes) : null].filter(Boolean).join(' · '))));

/** Why, in sentences; nothing where no reason was given. */
export const reasonsOf = (reasons) => (reasons.length
  ? h('ul', { class: 'because', 'aria-label': t('detail.why') }, reasons.map(({ kind, text }) => h('li', {}, swatch(kind), h('span', {}, text || reasonName(kind)))))
  : null);
