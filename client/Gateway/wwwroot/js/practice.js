/**
 * Practice: one exercise at a time, and after each answer what it has changed. Sextant does not grade: here the learner says how it went.
 * One sitting lasts as long as learner, concept and aim stay the same, wherever one looks meanwhile.
 */
import { announce } from './announce.js';
import * as api from './api.js';
import { byId } from './dom.js';
import { percent } from './format.js';
import { goalsInForce, promised } from './goals.js';
import { newId } from './ids.js';
import { panel } from './panel.js';
import { drawChooser } from './practice-choice.js';
import { drawSitting } from './practice-sitting.js';
import { asProblem } from './problem.js';
import { acknowledge, change, forget, minVersion, state } from './state.js';
import { clearProblem, showProblem } from './trouble.js';
import { entitle, registerView } from './views.js';
import { onLanguage, t } from '../i18n/words.js';

/** How an answer went, as the API wants it. */
const outcomes = { right: { correct: true, attempts: 1, hints: 0 }, wrong: { correct: false, attempts: 1, hints: 0 }, hinted: { correct: true, attempts: 1, hints: 1 } };

/**
 * `{ learner, concept, aim, title, first, mastery, uncertainty, quiz, item, since, answers, phase, change, forced }`:
 * `phase` is asking, sending, answered or over; `answers` are `{ item, outcome, before, after }`; `mastery` is the concept's now, `first` at the start.
 */
let sitting = null;

async function ask(signal) {
  const { learner, concept, aim } = state;
  if (!concept) {
    const asked = await goalsInForce(signal);
    return { asked, map: await api.map(learner, { goal: asked.stated ? [] : asked.goals, count: 100, ...promised() }, signal) };
  }
  if (sitting?.learner === learner && sitting.concept === concept && sitting.aim === aim) return { sitting };
  const [quiz, { concepts: [known] }] = await Promise.all([
    api.quiz(learner, { concept, aim, count: 1, ...promised() }, signal),
    api.mastery(learner, { concept, ...promised() }, signal)]);
  sitting = { learner, concept, aim, title: known.title, first: known.mastery, mastery: known.mastery, uncertainty: known.uncertainty, quiz, item: null, since: 0, answers: [], phase: 'over', change: null, forced: false };
  put(sitting);
  return { sitting };
}

function draw(answer) {
  head(answer.sitting);
  return answer.sitting ? drawSitting(answer.sitting, { choose, tell, next, finish, again, goOn, aim: (aim) => change({ aim }) }) : drawChooser(answer);
}

function head(now) {
  entitle('practice', now ? t('practice.titleOf', { title: now.title }) : t('practice.title'));
  byId('practice-facts').textContent = now?.answers.length ? t('practice.facts', { n: now.answers.length, right: now.answers.filter(({ outcome }) => outcome !== 'wrong').length }) : '';
}

/** Puts the quiz's exercise, or ends the sitting when there is none to put or no more to find out. */
function put(now) {
  const { items, state: standing } = now.quiz;
  now.item = items[0] ?? null;
  now.phase = now.item && (standing === 'open' || (standing === 'measured' && now.forced)) ? 'asking' : 'over';
  now.since = performance.now();
  now.change = null;
}

const choose = () => change({ concept: '' });

async function tell(outcome) {
  const now = sitting;
  if (now.phase !== 'asking') return;
  const seconds = Math.min(86400, Math.max(1, Math.round((performance.now() - now.since) / 1000)));
  now.phase = 'sending';
  view.redraw();
  await send(now, outcome, { id: newId(), resourceId: now.item.id, kind: 'answer', ...outcomes[outcome], seconds });
}

/** Sending again after a failure is safe: an answer counts once under its id. */
async function send(now, outcome, interaction) {
  const { learner, concept, aim, item } = now;
  try {
    const receipt = await api.record(learner, interaction);
    acknowledge(learner, receipt.version);
    const about = { minVersion: minVersion(learner) };
    const [quiz, { concepts }] = await Promise.all([
      api.quiz(learner, { concept, aim, count: 1, exclude: item.id, ...about }),
      api.mastery(learner, { concept: [...new Set([concept, item.concept])], ...about })]);
    const after = concepts.find((each) => each.concept === concept);
    const other = concepts.find((each) => each.concept !== concept);
    now.change = { before: now.mastery, after: after.mastery, other };
    now.answers.push({ item, outcome, before: now.mastery, after: after.mastery });
    Object.assign(now, { mastery: after.mastery, uncertainty: after.uncertainty, quiz, phase: 'answered' });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 409) forget(learner);
    if (now === sitting) showProblem(byId('practice-problem'), problem, () => send(now, outcome, interaction), t('practice.notYet'));
    return;
  }
  if (now !== sitting) return;
  clearProblem(byId('practice-problem'));
  show();
  announce(t('practice.changed', { title: now.title, before: percent(now.change.before), after: percent(now.change.after) }));
  byId('practice-next')?.focus({ preventScroll: true });
}

function next() {
  put(sitting);
  show();
  byId(sitting.phase === 'asking' ? 'exercise-title' : 'summary-title').focus({ preventScroll: true });
}

function finish() {
  sitting.phase = 'over';
  sitting.ended = true;
  show();
  byId('summary-title').focus({ preventScroll: true });
}

/** Measured well enough, and yet more. */
function goOn() {
  sitting.forced = true;
  sitting.ended = false;
  next();
}

function again() {
  sitting = null;
  return view.refresh();
}

function show() {
  if (state.view === 'practice') view.redraw();
}

const view = panel('practice', ask, draw);

export function startPractice() {
  registerView('practice', () => { head(null); return view.refresh(); });
  document.addEventListener('erased', () => { sitting = null; });
  onLanguage(() => head(view.shown()?.sitting ?? null));
}
