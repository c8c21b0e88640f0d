/** The path to the goals: what to learn in which order, with what, and why. */
import * as api from './api.js';
import { announce } from './announce.js';
import { conceptTitle } from './catalogue.js';
import { conceptLink } from './concept.js';
import { byId, h, icon } from './dom.js';
import { duration, percent } from './format.js';
import { askForGoal, goalsInForce, promised, showGoals } from './goals.js';
import { panel } from './panel.js';
import { reasonsOf, resourceLine } from './parts.js';
import { ring } from './ring.js';
import { change, state } from './state.js';
import { entitle, goTo, registerView } from './views.js';
import { known, onLanguage, t } from '../i18n/words.js';

const limits = [0, 60, 120, 300, 600, 1200];

async function ask(signal) {
  const asked = await goalsInForce(signal);
  const path = asked.goals.length ? await api.path(state.learner, { goal: asked.goals, maxMinutes: state.within, ...promised() }, signal) : null;
  return { asked, path };
}

function draw({ asked, path }) {
  showGoals(asked, path?.goals ?? []);
  byId('path-facts').textContent = path ? t('path.facts', { n: path.steps.length, minutes: duration(path.minutes) }) : '';
  if (!path) return askForGoal(t('path.empty'));
  announce(byId('path-facts').textContent);
  const { steps, mastered } = path;
  return [
    progress(path),
    limit(),
    steps.length ? h('ol', { class: 'steps' }, steps.map((step, i) => stepOf(step, i, steps))) : reached(),
    path.complete ? null : h('p', { class: 'path-rest facts' }, t(state.within ? 'path.within' : 'path.cut', { minutes: duration(path.minutesToGoal - path.minutes) })),
    mastered.length ? h('details', { class: 'path-done' }, h('summary', {}, t('path.mastered', { n: mastered.length })), names(mastered)) : null,
    alternatives(path),
  ];
}

function progress({ mastered, steps, minutesToGoal, complete }) {
  const all = mastered.length + steps.length;
  const words = t(complete ? 'path.progress' : 'path.progressPart', { done: mastered.length, all, minutes: duration(minutesToGoal) });
  return h('div', { class: 'path-progress' },
    h('p', {}, words),
    h('progress', { max: Math.max(1, all), value: mastered.length, 'aria-label': words }));
}

function limit() {
  const choices = [...new Set([...limits, state.within])].sort((a, b) => a - b);
  const select = h('select', { id: 'path-within', 'data-key': 'within', onchange: (event) => change({ within: Number(event.currentTarget.value) }) },
    choices.map((minutes) => h('option', { value: minutes }, minutes ? t('filter.upTo', { minutes: duration(minutes) }) : t('path.noLimit'))));
  select.value = String(state.within);
  return h('p', { class: 'pick' }, h('label', { for: 'path-within' }, t('path.limit')), ' ', select);
}

function stepOf({ concept, title, mastery, minutes, resources, buildsOn, leadsTo, reasons }, i, steps) {
  const titleOf = (id) => steps.find((step) => step.concept === id)?.title ?? id;
  const [best, ...others] = resources;
  return h('li', { class: 'step', 'data-concept': concept },
    h('p', { class: 'step-number', 'aria-hidden': 'true' }, String(i + 1)),
    h('div', { class: 'step-body' },
      h('div', { class: 'step-head' },
        h('h2', {}, conceptLink(concept, title, { mastery })),
        h('p', { class: 'step-facts facts' }, ring(mastery), h('span', {}, duration(minutes)))),
      reasonsOf(reasons.filter(({ kind }) => kind !== 'mastery' && (kind !== 'readiness' || !buildsOn.length))), // Said by the ring and by "after".
      buildsOn.length ? h('p', { class: 'facts' }, t('path.after', { names: buildsOn.map(titleOf).join(t('and')) })) : null,
      leadsTo.length ? null : h('p', { class: 'goal-mark' }, icon('flag'), t('map.goal')),
      best
        ? resourceList([best])
        : h('p', { class: 'nothing' }, t('step.noResource')),
      h('div', { class: 'step-ends' },
        others.length ? h('details', { class: 'step-more' }, h('summary', { 'data-key': `more ${concept}` }, t('step.more', { n: others.length })), resourceList(others)) : null,
        h('button', { type: 'button', class: 'quiet', 'data-key': `practise ${concept}`, 'aria-label': t('step.practise', { title }), onclick: () => goTo('practice', { concept, aim: 'practice' }) }, icon('exercise'), t('concept.practise')))));
}

const resourceList = (resources) => h('ul', { class: 'step-resources' }, resources.map((resource) => h('li', {}, resourceLine(resource),
  h('p', { class: 'facts because-of' }, resource.reasons.map(({ text }) => text).filter(Boolean).join(' ')))));

const reached = () => h('div', { class: 'empty' },
  h('p', {}, t('path.reached')),
  h('p', {}, t('path.reachedHint')));

function alternatives({ alternatives: others, minutesToGoal }) {
  if (!others.length) return null;
  const differs = (minutes) => {
    const by = Math.round(minutes - minutesToGoal);
    return by === 0 ? t('path.same') : t(by < 0 ? 'path.shorter' : 'path.longer', { minutes: duration(Math.abs(by)) });
  };
  return h('section', { class: 'alternatives' },
    h('h2', {}, t('path.others')),
    others.map(({ name, minutes, concepts }) => h('details', {},
      h('summary', { 'data-key': `other ${name}` },
        h('b', {}, known(`alternative.${name}`, name)), ' ',
        h('span', { class: 'facts' }, `${t('path.facts', { n: concepts.length, minutes: duration(minutes) })} · ${differs(minutes)}`)),
      h('p', { class: 'facts' }, known(`alternativeHint.${name}`, '')),
      names(concepts))));
}

const names = (ids) => h('ol', { class: 'names-in-order' }, ids.map((id) => {
  const link = conceptLink(id, id);
  conceptTitle(id).then((title) => { link.textContent = title; });
  return h('li', {}, link);
}));

const view = panel('path', ask, draw);

export function startPath() {
  const head = () => entitle('path', t('path.title', { learner: state.learner }));
  registerView('path', () => { head(); return view.refresh(); });
  onLanguage(head);
}
