/** What one sees of a sitting: the exercise, how it went, what it changed, and the sum of it at the end. */
import { conceptLink } from './concept.js';
import { h, icon, safeUrl } from './dom.js';
import { percent } from './format.js';
import { metaOf, reasonsOf } from './parts.js';
import { meter } from './ring.js';
import { aims } from './state.js';
import { goTo } from './views.js';
import { languageTag, t } from '../i18n/words.js';

const signs = { right: 'check', wrong: 'dismiss', hinted: 'hint' };

/** @param acts What a person can do: `{ choose, tell(outcome), next, finish, again, goOn, aim(aim) }`. */
export function drawSitting(sitting, acts) {
  return [
    aimChoice(sitting, acts),
    h('div', { class: 'sitting' },
      h('div', { class: 'exercise-side' }, sitting.phase === 'over' ? summary(sitting, acts) : exercise(sitting, acts)),
      h('section', { class: 'mastery-side', 'aria-labelledby': 'mastery-now' }, masteryNow(sitting))),
  ];
}

function aimChoice({ aim: chosen }, { aim, choose }) {
  const option = (each) => h('label', { class: 'chip' },
    h('input', { type: 'radio', name: 'aim', value: each, checked: each === chosen, 'data-key': `aim ${each}`, onchange: () => aim(each) }), h('span', {}, t(`aim.${each}`)));
  return h('div', { class: 'aims' },
    h('fieldset', { class: 'kinds' }, h('legend', { class: 'visually-hidden' }, t('practice.aim')), h('div', {}, aims.map(option))),
    h('p', { class: 'facts' }, t(`aimHint.${chosen}`)),
    h('button', { type: 'button', class: 'quiet', 'data-key': 'choose', onclick: choose }, t('practice.other')));
}

function exercise(sitting, acts) {
  const { item, phase, concept } = sitting;
  const [question, solution] = parted(item.description);
  const url = safeUrl(item.url);
  const language = item.language || null;
  return h('article', { class: 'exercise', 'aria-labelledby': 'exercise-title' },
    metaOf({ kind: 'exercise', language: item.language, minutes: item.minutes }),
    h('h2', { id: 'exercise-title', tabindex: '-1', dir: 'auto', lang: language }, item.title),
    item.concept === concept ? null : h('p', { class: 'facts' }, t('practice.about'), ' ', conceptLink(item.concept, item.concept)),
    h('p', { class: 'description', dir: 'auto', lang: language }, question),
    solution ? h('details', { class: 'solution', open: phase === 'answered' }, h('summary', { 'data-key': 'solution' }, t('practice.solution')), h('p', { class: 'description', dir: 'auto', lang: language }, solution)) : null,
    url ? h('p', {}, h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'go' }, t('practice.open'), icon('away'))) : null,
    phase === 'answered' ? changed(sitting, acts) : outcomes(sitting, acts),
    h('details', { class: 'why-this' }, h('summary', { 'data-key': 'why' }, t('practice.why')),
      h('p', { class: 'facts' }, t('practice.expected', { share: percent(item.probability), information: number(item.information) })), reasonsOf(item.reasons)));
}

/** A description may end in its answer, as the demo's do: "… Answer: 7/12." It is kept back until asked for. */
function parted(description) {
  const at = description.search(/(?:^|\s)Answer: |答案：/);
  return at > 0 ? [description.slice(0, at).trim(), description.slice(at).trim()] : [description, null];
}

function outcomes({ phase }, { tell, finish }) {
  const button = (outcome) => h('button', { type: 'button', class: `outcome ${outcome}`, 'data-outcome': outcome, 'data-key': outcome, disabled: phase === 'sending', onclick: () => tell(outcome) }, icon(signs[outcome]), t(`outcome.${outcome}`));
  return h('div', { class: 'outcomes' },
    h('p', { id: 'how' }, t('practice.how')),
    h('div', { role: 'group', 'aria-labelledby': 'how', class: 'outcome-row', 'aria-busy': String(phase === 'sending') }, button('right'), button('hinted'), button('wrong')),
    h('button', { type: 'button', class: 'quiet', 'data-key': 'finish', onclick: finish }, t('practice.finish')));
}

function changed(sitting, { next, finish }) {
  const { outcome } = sitting.answers.at(-1);
  const { before, after, other } = sitting.change;
  return h('div', { class: `changed ${outcome}` },
    h('p', { class: 'changed-outcome' }, icon(signs[outcome]), t(`outcomeSaid.${outcome}`)),
    h('p', { class: 'changed-mastery' }, t('practice.masteryMoved'), ' ', h('b', {}, percent(before)), ' → ', h('b', {}, percent(after)), ' ', by(after - before)),
    other ? h('p', { class: 'facts' }, `${other.title}: ${percent(other.mastery)} ± ${percent(other.uncertainty)}`) : null,
    h('div', { class: 'outcome-row' },
      h('button', { type: 'button', class: 'solid', id: 'practice-next', 'data-key': 'next', onclick: next }, t(sitting.quiz.items.length && (sitting.quiz.state === 'open' || sitting.forced) ? 'practice.next' : 'practice.seeSummary')),
      h('button', { type: 'button', class: 'quiet', 'data-key': 'finish', onclick: finish }, t('practice.finish'))));
}

/** "▲ 13": percentage points, with a shape as well as a colour. */
function by(difference) {
  const points = Math.round(100 * difference);
  if (points === 0) return h('span', { class: 'by' }, t('practice.unchanged'));
  return h('span', { class: points > 0 ? 'by up' : 'by down' }, `${points > 0 ? '▲' : '▼'} ${t('practice.points', { n: Math.abs(points) })}`);
}

function masteryNow({ title, mastery, uncertainty, first, answers, quiz, aim }) {
  return [
    h('h2', { id: 'mastery-now' }, t('practice.now', { title })),
    meter(mastery, uncertainty),
    answers.length ? h('p', { class: 'facts' }, t('practice.since', { first: percent(first) }), ' ', by(mastery - first)) : null,
    aim === 'practice' ? null : h('p', { class: 'facts' }, t('practice.ability', { ability: number(quiz.ability, true), error: number(quiz.standardError) })),
    answers.length ? h('ol', { class: 'answers', 'aria-label': t('practice.answers') }, answers.map(({ item, outcome, after }) =>
      h('li', { class: outcome }, icon(signs[outcome]), h('span', { dir: 'auto', lang: item.language || null }, item.title), h('span', { class: 'visually-hidden' }, t(`outcomeSaid.${outcome}`)), h('b', {}, percent(after))))) : null,
  ];
}

function summary(sitting, { again, goOn, choose }) {
  const { answers, quiz, first, mastery, concept, ended, aim } = sitting;
  const reason = ended ? 'practice.ended' : quiz.state === 'measured' ? 'practice.measured' : quiz.items.length ? 'practice.ended' : answers.length ? 'practice.exhausted' : 'practice.noExercise';
  const right = answers.filter(({ outcome }) => outcome !== 'wrong').length;
  return h('article', { class: 'exercise summary' },
    h('h2', { id: 'summary-title', tabindex: '-1' }, t(reason)),
    h('p', { class: 'description' }, answers.length
      ? [t('practice.sum', { n: answers.length, right, first: percent(first), last: percent(mastery) }), ' ', by(mastery - first)]
      : t(quiz.state === 'measured' ? 'practice.measuredHint' : ended ? 'practice.nothingYet' : 'practice.noExerciseHint')),
    h('div', { class: 'outcome-row' },
      aim === 'placement' || !quiz.items.length
        ? h('button', { type: 'button', class: 'solid', 'data-key': 'map', onclick: () => goTo('map') }, t('practice.toMap')) : null,
      quiz.items.length && quiz.state === 'measured' ? h('button', { type: 'button', 'data-key': 'on', onclick: goOn }, t('practice.goOn')) : null,
      quiz.items.length && quiz.state !== 'measured' ? h('button', { type: 'button', class: aim === 'placement' ? null : 'solid', 'data-key': 'again', onclick: again }, t('practice.again')) : null,
      answers.length ? h('button', { type: 'button', 'data-key': 'progress', onclick: () => goTo('progress', { concept }) }, t('concept.progress')) : null,
      h('button', { type: 'button', class: 'quiet', 'data-key': 'choose too', onclick: choose }, t('practice.other'))));
}

const number = (value, signed = false) => new Intl.NumberFormat(languageTag(), { maximumFractionDigits: 2, signDisplay: signed ? 'exceptZero' : 'auto' }).format(value);
