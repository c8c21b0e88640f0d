/** The ranked list: asks, shows what came, and says what changed. */
import { announce } from './announce.js';
import * as api from './api.js';
import { drawLegend, scaleOf } from './bars.js';
import { byId, h } from './dom.js';
import { flip } from './flip.js';
import { focusPlace, focusedPlace, settleTabStop } from './focus.js';
import { itemView } from './item.js';
import { lane } from './lane.js';
import { onMarks } from './marks.js';
import { asProblem } from './problem.js';
import { change, filtered, forget, maxCount, minVersion, pageSize, state } from './state.js';
import { clearProblem, showProblem } from './trouble.js';
import { entitle } from './views.js';
import { onLanguage, t } from '../i18n/words.js';

const latest = lane();
const views = new Map(); // resource id → view
let shown = null; // { subject, answer, ms } on the page now

/** Whose list and which question: two answers are comparable when it is the same. */
const subjectOf = ({ learner, query, kinds, language, maxMinutes, includeSeen }) =>
  JSON.stringify([learner, query, kinds, language, maxMinutes, includeSeen]);

/** 'shown', 'dropped' for a newer request, or 'failed' (and the page says so). */
export async function refreshList() {
  const asked = { ...state, minVersion: minVersion(state.learner) };
  const subject = subjectOf(asked);
  if (shown && JSON.parse(shown.subject)[0] !== asked.learner) clear();
  byId('items').setAttribute('aria-busy', 'true');
  const started = performance.now();
  try {
    const answer = await latest((signal) => (asked.query ? api.search : api.recommend)(asked.learner, asked, signal));
    if (answer === undefined) return 'dropped';
    show({ subject, answer, ms: Math.max(1, Math.round(performance.now() - started)) });
    return 'shown';
  } catch (error) {
    fail(asProblem(error), asked.learner);
    return 'failed';
  }
}

/** The item as the list shows it; null when it is not there. */
export const itemShown = (id) => shown?.answer.items.find((item) => item.id === id) ?? null;

function show(next) {
  const comparable = shown?.subject === next.subject;
  const before = comparable ? shown.answer.items.map((item) => item.id) : null;
  const { items } = next.answer;
  const place = focusedPlace();
  shown = next;
  clearProblem(byId('list-problem'));
  byId('items').setAttribute('aria-busy', 'false');
  byId('items').classList.remove('outdated');
  flip(byId('items'), () => arrange(items, before));
  focusPlace(place);
  settleTabStop();
  head();
  say(items, before);
}

function arrange(items, before) {
  const list = byId('items');
  const scale = scaleOf(items);
  const stay = new Set(items.map((item) => item.id));
  for (const [id, view] of views) if (!stay.has(id)) { view.element.remove(); views.delete(id); }
  items.forEach((item, index) => {
    if (!views.has(item.id)) views.set(item.id, itemView(item));
    const view = views.get(item.id);
    view.update(item, { place: index + 1, shift: shiftOf(item.id, index, before), scale });
    if (list.children[index] !== view.element) list.insertBefore(view.element, list.children[index] ?? null);
  });
}

/** How far it rose; null for a newcomer; 0 where there is nothing to compare with. */
function shiftOf(id, index, before) {
  if (before === null) return 0;
  const was = before.indexOf(id);
  if (was >= 0) return was - index;
  return index < before.length ? null : 0; // Further down, it is a longer list rather than news.
}

function head() {
  const { query, learner } = state;
  entitle('next', query ? t('list.answers', { query }) : t('list.next', { learner }));
  if (!shown) {
    byId('list-facts').textContent = t('list.busy');
    return;
  }
  const { answer: { items, version }, ms } = shown;
  byId('list-facts').textContent = t('list.facts', { n: items.length, version, ms });
  byId('list-facts').dataset.version = version;
  byId('more').hidden = items.length < state.count || state.count >= maxCount;
  byId('list-empty').hidden = items.length > 0;
  const reason = query ? 'list.emptySearch' : 'list.emptyNext';
  byId('list-empty').replaceChildren(h('p', {}, t(reason)), h('p', {}, t(filtered() || query ? 'list.emptySearchHint' : 'list.emptyNextHint')));
  drawLegend(items);
}

function say(items, before) {
  const added = before ? items.filter((item) => !before.includes(item.id)).length : 0;
  announce(t('list.changed', { n: items.length, added, first: items[0]?.title }));
}

function fail(problem, learner) {
  byId('items').setAttribute('aria-busy', 'false');
  if (problem.status === 409) forget(learner); // The server no longer has what it promised: the next try asks for what it has.
  byId('items').classList.add('outdated');
  showProblem(byId('list-problem'), problem, refreshList, shown ? t('list.outdated') : '');
  if (!shown) byId('list-facts').textContent = '';
}

function clear() {
  shown = null;
  views.clear();
  byId('items').replaceChildren();
  byId('legend').replaceChildren();
  byId('list-empty').hidden = byId('more').hidden = true;
  head();
}

export function startList() {
  byId('more').addEventListener('click', () => change({ count: Math.min(maxCount, state.count + pageSize) }));
  onMarks(() => { for (const view of views.values()) view.mark(); });
  onLanguage(() => {
    const last = shown;
    clear();
    if (last) show(last);
  });
  head();
}
