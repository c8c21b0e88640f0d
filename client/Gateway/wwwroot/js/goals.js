/** The goals that map, path and plan are about: those tried out in the address, else those the learner has stated. */
import { announce } from './announce.js';
import * as api from './api.js';
import { conceptTitle } from './catalogue.js';
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h, icon } from './dom.js';
import { asProblem } from './problem.js';
import { lane } from './lane.js';
import { change, minVersion, state } from './state.js';
import { clearProblem, showProblem } from './trouble.js';
import { goTo, refreshView } from './views.js';
import { onLanguage, t } from '../i18n/words.js';

export const aboutGoals = ['map', 'path', 'plan'];
const dialog = byId('goal-dialog');
const latest = lane();
const pause = 250; // milliseconds without a key before concepts are looked for
let shown = null; // what the band says

/** `{ goals: [text…], stated }`; stated ones are ids of concepts. */
export async function goalsInForce(signal) {
  if (state.goals.length) return { goals: state.goals, stated: false };
  return { goals: (await api.profileOf(state.learner, signal)).preferences.goals, stated: true };
}

/** From now on, everywhere and for every answer. */
export async function makeGoals(concepts) {
  const { learner } = state;
  const { preferences } = await api.profileOf(learner);
  await api.prefer(learner, { ...preferences, goals: concepts });
  announce(t('goal.made'));
  if (state.goals.length) change({ goals: [] });
  else refreshView();
}

/** @param resolved What the server took the goals for: `[{ given, kind, concepts }]`. */
export function showGoals(asked, resolved) {
  shown = { asked, resolved };
  drawBand();
}

export function showBand() {
  byId('goal-band').hidden = !aboutGoals.includes(state.view);
}

function drawBand() {
  if (!shown) return;
  const { asked, resolved } = shown;
  byId('goal-words').replaceChildren(...(asked.goals.length ? resolved.map(goalWords) : [h('i', {}, t('goal.none'))]));
  const focused = byId('goal-acts').contains(document.activeElement);
  byId('goal-acts').replaceChildren(
    h('button', { type: 'button', id: 'goal-change', onclick: () => chooseGoal() }, icon('flag'), t(asked.goals.length ? 'goal.change' : 'goal.choose')),
    ...(asked.stated ? [] : [
      h('span', { class: 'facts' }, t('goal.tried')),
      h('button', { type: 'button', class: 'quiet', onclick: () => keep(resolved) }, t('goal.keep')),
      h('button', { type: 'button', class: 'quiet', onclick: () => change({ goals: [] }) }, t('goal.back'))]));
  if (focused) byId('goal-change').focus();
}

const keep = (resolved) => makeGoals([...new Set(resolved.flatMap(({ concepts }) => concepts))].slice(0, 32))
  .catch((error) => showProblem(byId(`${state.view}-problem`), asProblem(error), () => keep(resolved)));

function goalWords({ given, kind, concepts }) {
  const names = h('span', {}, kind === 'concept' ? given : concepts.join(', '));
  Promise.all(concepts.map(conceptTitle)).then((titles) => { names.textContent = titles.join(', '); });
  return h('span', { class: 'goal', dir: 'auto' }, kind === 'concept' ? names : [h('q', {}, given), h('small', {}, ' ', t('goal.understood'), ' ', names)]);
}

/** What a view says when there is no goal to speak of. */
export const askForGoal = (words) => h('div', { class: 'empty' },
  h('p', {}, t('goal.ask')), h('p', {}, words),
  h('p', { class: 'empty-acts' }, h('button', { type: 'button', class: 'solid', 'data-key': 'goal', onclick: () => chooseGoal() }, icon('flag'), t('goal.choose'))));

/** Asks for goals: concepts are looked for by name or by meaning. */
export async function chooseGoal() {
  const chosen = new Map(); // concept → title
  const field = h('input', { id: 'goal-field', type: 'search', autocomplete: 'off', maxlength: 512, autofocus: true, placeholder: t('goal.placeholder') });
  const found = h('div', { class: 'names', id: 'goal-found', role: 'group', 'aria-label': t('goal.found') });
  const mine = h('div', { class: 'names', role: 'group', 'aria-label': t('goal.chosen') });
  const note = h('p', { class: 'facts goal-note', role: 'status' }, t('goal.hint'));
  const trouble = h('div', { class: 'problem', role: 'alert', hidden: true });
  let waiting;

  const pill = (id, title) => {
    const button = h('button', { type: 'button', class: 'pill', 'data-concept': id, 'aria-pressed': String(chosen.has(id)), dir: 'auto', onclick: () => toggle(id, button.textContent) }, title);
    return button;
  };
  const toggle = (id, title) => {
    if (!chosen.delete(id)) chosen.set(id, title);
    for (const button of found.children) button.setAttribute('aria-pressed', String(chosen.has(button.dataset.concept)));
    drawMine();
  };
  const drawMine = () => mine.replaceChildren(...(chosen.size
    ? [...chosen].map(([id, title]) => h('button', { type: 'button', class: 'pill', 'aria-label': t('goal.remove', { title }), onclick: () => { toggle(id, title); field.focus(); } }, title, icon('dismiss')))
    : [h('span', { class: 'nothing' }, t('goal.none'))]));

  async function look() {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (!text) { found.replaceChildren(); note.textContent = t('goal.hint'); return; }
    try {
      const answer = await latest((signal) => api.map(state.learner, { goal: [text], count: 1 }, signal));
      if (!answer) return;
      const ids = [...new Set(answer.goals.flatMap(({ concepts }) => concepts))].slice(0, 8);
      const titles = await Promise.all(ids.map(conceptTitle));
      found.replaceChildren(...ids.map((id, i) => pill(id, titles[i])));
      note.textContent = t('goal.count', { n: ids.length });
    } catch (error) {
      const problem = asProblem(error);
      found.replaceChildren();
      if (problem.status === 400 || problem.status === 404) note.textContent = t('goal.nothing');
      else showProblem(trouble, problem, look);
    }
  }

  const finish = async (work) => {
    clearProblem(trouble);
    try {
      await work();
      dialog.close();
    } catch (error) {
      showProblem(trouble, asProblem(error), () => finish(work));
    }
  };
  const ids = () => [...chosen.keys()];
  const land = () => { if (!aboutGoals.includes(state.view)) goTo('map'); };

  field.addEventListener('input', (event) => { clearTimeout(waiting); if (!event.isComposing) waiting = setTimeout(look, pause); });
  field.addEventListener('compositionend', () => { waiting = setTimeout(look, pause); });
  const form = h('form', { onsubmit: async (event) => {
    event.preventDefault();
    await look();
    const first = found.firstElementChild;
    if (first && first.getAttribute('aria-pressed') === 'false') first.click();
  } }, h('label', { for: 'goal-field' }, t('goal.field')), h('div', { class: 'joined' }, field, h('button', { type: 'submit' }, t('goal.add'))));

  fill(dialog,
    h('h2', { id: 'goal-title' }, t('goal.ask')), form, note, found,
    h('h3', {}, t('goal.chosen')), mine, trouble,
    h('div', { class: 'dialog-ends' },
      closeButton(dialog),
      h('button', { type: 'button', id: 'goal-try', onclick: () => finish(async () => { change({ goals: ids() }); land(); }) }, t('goal.try')),
      h('button', { type: 'button', id: 'goal-keep', class: 'solid', onclick: () => finish(async () => { await makeGoals(ids()); land(); }) }, t('goal.keep'))));
  drawMine();
  open(dialog);
  field.focus();

  const before = shown?.resolved.flatMap(({ concepts }) => concepts) ?? [];
  const titles = await Promise.all(before.map(conceptTitle));
  before.forEach((id, i) => { if (!chosen.has(id)) chosen.set(id, titles[i]); });
  drawMine();
}

export function startGoals() {
  startDialog(dialog);
  onLanguage(drawBand);
  showBand();
}

/** Another learner has other goals. */
export function clearGoals() {
  shown = null;
  byId('goal-words').replaceChildren();
  byId('goal-acts').replaceChildren();
}

/** What goes with every question about learning. */
export const promised = () => ({ minVersion: minVersion(state.learner) });
