/** What Sextant has learned about the learner: interests, history, and the way out. */
import * as api from './api.js';
import { conceptTitle, titleOf } from './catalogue.js';
import { byId, h, icon } from './dom.js';
import { ago, moment, percent } from './format.js';
import { lane } from './lane.js';
import { clearMarks, setHistory } from './marks.js';
import { asProblem } from './problem.js';
import { forget, state } from './state.js';
import { starsOf } from './actions.js';
import { clearProblem, showProblem } from './trouble.js';
import { known, onLanguage, t } from '../i18n/words.js';

const latest = lane();
const page = 12; // interactions shown at first, and more at each asking
const pictures = { view: 'open', start: 'open', complete: 'complete', like: 'like', bookmark: 'bookmark', dismiss: 'dismiss', dislike: 'dismiss' };
let shown = null; // the LearnerProfile on the page
let length = page;

export async function refreshProfile() {
  const { learner } = state;
  if (shown && shown.learnerId !== learner) clear();
  try {
    const profile = await latest((signal) => api.profileOf(learner, signal));
    if (profile === undefined) return;
    shown = profile;
    setHistory(profile.recent);
    clearProblem(byId('profile-problem'));
    draw();
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 409) forget(learner);
    showProblem(byId('profile-problem'), problem, refreshProfile);
  }
}

function clear() {
  shown = null;
  length = page;
  clearMarks();
  byId('profile-facts').textContent = '';
  byId('interests').replaceChildren();
  byId('history').replaceChildren();
}

function draw() {
  byId('profile-facts').textContent = t('profile.facts', { version: shown.version, seen: shown.seenCount });
  byId('interests').replaceChildren(shown.interests.length
    ? h('ol', { class: 'interests' }, shown.interests.map(interest))
    : h('p', { class: 'nothing' }, t('profile.noInterests')));
  byId('history').replaceChildren(...(shown.recent.length ? history() : [h('p', { class: 'nothing' }, t('profile.noHistory'))]));
}

function interest({ weight, concepts, examples, lastTouched }) {
  const share = h('span', { class: 'share', 'aria-hidden': 'true' });
  share.style.width = `${Math.min(100, weight * 100)}%`;
  return h('li', {},
    h('p', { class: 'interest-head' }, names(concepts, conceptTitle, t('profile.unnamed')), h('b', {}, percent(weight))),
    h('span', { class: 'track' }, share),
    examples.length ? h('p', { class: 'interest-from' }, `${t('profile.from')} `, names(examples.slice(0, 2), titleOf)) : null,
    h('time', { class: 'visually-hidden', datetime: lastTouched }, ago(lastTouched)));
}

/** Titles, looked up; the ids stand in until they come. */
function names(ids, look, otherwise = '') {
  const text = h('span', { class: 'names-of', dir: 'auto' }, ids.length ? ids.join(' · ') : otherwise);
  if (ids.length) Promise.all(ids.map(look)).then((titles) => { text.textContent = titles.join(' · '); });
  return text;
}

function history() {
  const rows = shown.recent.slice(0, length).map(({ resourceId, kind, value, at }) => {
    const title = h('button', { type: 'button', class: 'link', dir: 'auto',
      onclick: (event) => event.currentTarget.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id: resourceId, kind: 'view' } })) }, resourceId);
    titleOf(resourceId).then((words) => { title.textContent = words; });
    return h('li', { class: `did-${kind}` },
      h('span', { class: 'did' }, pictures[kind] ? icon(pictures[kind]) : null, known(`did.${kind}`, kind), kind === 'rate' ? ` ${'★'.repeat(starsOf(value))}` : ''),
      title,
      h('time', { datetime: at, title: moment(at) }, ago(at)));
  });
  const rest = shown.recent.length - length;
  return [
    h('ol', { class: 'history' }, rows),
    rest > 0 ? h('button', { type: 'button', class: 'quiet', onclick: () => { length += page; draw(); } }, t('profile.moreHistory', { n: Math.min(page, rest) })) : null,
  ].filter(Boolean);
}

export function startProfile() {
  onLanguage(() => { if (shown) draw(); });
}
