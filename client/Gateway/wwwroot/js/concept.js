/** One concept opened: how well it is known, what to learn it with, what it hangs on. */
import * as api from './api.js';
import { conceptTitle } from './catalogue.js';
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h, icon } from './dom.js';
import { ago, duration, percent } from './format.js';
import { goalsInForce, makeGoals, promised } from './goals.js';
import { lane } from './lane.js';
import { reasonsOf, resourceLine } from './parts.js';
import { asProblem } from './problem.js';
import { meter, ring } from './ring.js';
import { state } from './state.js';
import { showProblem } from './trouble.js';
import { goTo } from './views.js';
import { t } from '../i18n/words.js';

const dialog = byId('concept');
const latest = lane();

/** @param known What is known of it already, `{ title, mastery, uncertainty, standing }` or a part of it. */
export async function openConcept(id, known = {}) {
  draw(id, known, null);
  open(dialog);
  byId('concept-title').focus();
  dialog.scrollTop = 0;
  try {
    const facts = await latest((signal) => look(id, signal));
    if (facts) draw(id, known, facts);
  } catch (error) {
    const trouble = h('div', { class: 'problem', role: 'alert' });
    dialog.querySelector('.detail-body').append(trouble);
    showProblem(trouble, asProblem(error), () => openConcept(id, known));
  }
}

/** The path to the concept itself ends with its own step, if it is not mastered yet. */
async function look(id, signal) {
  const [description, mastery, path, goals] = await Promise.all([
    api.concept(id, signal),
    api.mastery(state.learner, { concept: id, ...promised() }, signal),
    api.path(state.learner, { goal: id, ...promised() }, signal),
    goalsInForce(signal),
  ]);
  return { description, mastery: mastery.concepts[0], step: path.steps.find((step) => step.concept === id), before: path.steps.length - 1, goals };
}

function draw(id, known, facts) {
  const concept = facts?.description.concept;
  const mastery = facts?.mastery ?? known;
  const hadFocus = dialog.contains(document.activeElement);
  fill(dialog,
    h('div', { class: 'detail-body concept' },
      h('h2', { id: 'concept-title', tabindex: '-1', dir: 'auto', lang: concept?.language || null },
        known.standing ? ring(mastery.mastery ?? 0, known.standing) : null, concept?.title ?? known.title ?? id),
      concept?.description ? h('p', { class: 'description', dir: 'auto', lang: concept.language || null }, concept.description) : null,
      h('h3', {}, t('mastery.title')),
      mastery.mastery === undefined ? h('p', { class: 'facts' }, t('list.busy')) : meter(mastery.mastery, mastery.uncertainty),
      facts ? h('p', { class: 'facts' }, rests(facts.mastery)) : null,
      h('p', { class: 'concept-acts' },
        h('button', { type: 'button', class: 'solid', id: 'concept-practise', onclick: () => leave('practice', { concept: id, aim: 'practice' }) }, icon('exercise'), t('concept.practise')),
        facts && !(facts.goals.stated && facts.goals.goals.includes(id))
          ? h('button', { type: 'button', id: 'concept-goal', onclick: () => makeGoal(id) }, icon('flag'), t('concept.goal')) : null,
        facts?.mastery.answers > 0 ? h('button', { type: 'button', class: 'quiet', onclick: () => leave('progress', { concept: id }) }, t('concept.progress')) : null),
      facts?.goals.stated && facts.goals.goals.includes(id) ? h('p', { class: 'facts' }, t('concept.isGoal')) : null,
      facts ? learning(facts) : null,
      facts ? neighbours(id, facts.description.relations) : null),
    h('div', { class: 'dialog-ends' }, closeButton(dialog)));
  if (hadFocus) byId('concept-title').focus();
}

function rests({ answers, lastAt, recall, dueAt }) {
  if (!answers) return t('mastery.noAnswers');
  const words = [t('mastery.answers', { n: answers, when: ago(lastAt) })];
  if (recall != null) words.push(t('mastery.recall', { share: percent(recall) }));
  if (dueAt) words.push(Date.parse(dueAt) <= Date.now() ? t('mastery.dueNow') : t('mastery.dueAt', { when: ago(dueAt) }));
  return words.join(' ');
}

function learning({ step, before }) {
  if (!step) return h('p', { class: 'concept-done' }, t('concept.mastered'));
  return [
    h('h3', {}, t('concept.learn', { minutes: duration(step.minutes) })),
    before > 0 ? h('p', { class: 'facts' }, t('concept.before', { n: before })) : null,
    step.resources.length ? h('ul', { class: 'step-resources' }, step.resources.map((resource) => h('li', {}, resourceLine(resource)))) : h('p', { class: 'nothing' }, t('step.noResource')),
    reasonsOf(step.reasons)];
}

function neighbours(id, relations) {
  const groups = [
    ['concept.buildsOn', relations.filter((r) => r.kind === 'prerequisite' && r.to === id).map((r) => r.from)],
    ['concept.leadsTo', relations.filter((r) => r.kind === 'prerequisite' && r.from === id).map((r) => r.to)],
    ['concept.related', relations.filter((r) => r.kind !== 'prerequisite').map((r) => (r.from === id ? r.to : r.from))]];
  return groups.filter(([, ids]) => ids.length).map(([heading, ids]) => [h('h3', {}, t(heading)), h('ul', { class: 'chips' }, ids.map(chip))]);
}

function chip(id) {
  const button = h('button', { type: 'button', class: 'pill', onclick: () => openConcept(id) }, id);
  conceptTitle(id).then((title) => { button.textContent = title; });
  return h('li', {}, button);
}

function leave(view, patch) {
  dialog.close();
  goTo(view, patch);
}

async function makeGoal(id) {
  try {
    await makeGoals([id]);
    dialog.close();
    if (state.view === 'practice' || state.view === 'progress') goTo('map');
  } catch (error) {
    const trouble = h('div', { class: 'problem', role: 'alert' });
    dialog.querySelector('.concept-acts').after(trouble);
    showProblem(trouble, asProblem(error), () => makeGoal(id));
  }
}

/** A concept's name that opens it. */
export const conceptLink = (id, title, known = {}) =>
  h('button', { type: 'button', class: 'link', 'data-key': `concept ${id}`, dir: 'auto', onclick: () => openConcept(id, { title, ...known }) }, title);

export const startConcept = () => startDialog(dialog);
