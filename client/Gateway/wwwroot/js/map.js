/** The learner's map: the concepts around the goals, drawn or as a list that says the same. */
import * as api from './api.js';
import { announce } from './announce.js';
import { conceptLink, openConcept } from './concept.js';
import { byId, h, icon } from './dom.js';
import { drawGraph } from './graph.js';
import { percent } from './format.js';
import { askForGoal, goalsInForce, promised, showGoals } from './goals.js';
import { keep, kept } from './memory.js';
import { panel } from './panel.js';
import { ring, ringLegend } from './ring.js';
import { state } from './state.js';
import { entitle, registerView } from './views.js';
import { onLanguage, t } from '../i18n/words.js';

const first = 40;
const most = 200; // the API's bound on one map
const narrow = matchMedia('(max-width: 40rem)');
let count = first;

const asList = () => (kept('map') ?? (narrow.matches ? 'list' : 'drawing')) === 'list';

async function ask(signal) {
  const asked = await goalsInForce(signal);
  return { asked, map: await api.map(state.learner, { goal: asked.stated ? [] : asked.goals, count, ...promised() }, signal) };
}

function draw({ asked, map }) {
  showGoals(asked, map.goals);
  const { concepts } = map;
  if (concepts.length === 0) {
    byId('map-facts').textContent = '';
    return askForGoal(t('map.empty'));
  }
  const done = concepts.filter(({ standing }) => standing === 'mastered' || standing === 'due').length;
  byId('map-facts').textContent = t('map.facts', { n: concepts.length, done });
  announce(byId('map-facts').textContent);
  return [
    asked.goals.length ? null : askForGoal(t('map.noGoal')),
    h('div', { class: 'map-head' }, ringLegend(), choice()),
    asList() ? list(map) : drawGraph(map, (concept) => openConcept(concept.id, concept)),
    map.leftOut > 0 ? h('p', { class: 'map-more' }, h('span', { class: 'facts' }, t('map.leftOut', { n: map.leftOut })), ' ',
      count < most ? h('button', { type: 'button', class: 'quiet', 'data-key': 'more', onclick: () => { count = most; view.refresh(); } }, t('map.more')) : null) : null,
  ];
}

function choice() {
  const button = (how) => h('button', { type: 'button', 'data-key': `as ${how}`, 'aria-pressed': String(asList() === (how === 'list')),
    onclick: () => { keep('map', how); view.redraw(); } }, t(`map.${how}`));
  return h('div', { class: 'either', role: 'group', 'aria-label': t('map.as') }, button('drawing'), button('list'));
}

/** Layer by layer: what can be learned at the same stage, and what each builds on. */
function list({ concepts, relations }) {
  const byConcept = new Map(concepts.map((concept) => [concept.id, concept]));
  const before = Map.groupBy(relations.filter(({ kind }) => kind === 'prerequisite'), ({ to }) => to);
  const layers = [...Map.groupBy(concepts, ({ layer }) => layer)].sort(([a], [b]) => a - b);
  const row = (concept) => h('li', { class: `map-row standing-${concept.standing}` },
    ring(concept.mastery, concept.standing),
    h('div', {},
      h('p', { class: 'map-name' }, conceptLink(concept.id, concept.title, concept), concept.goal ? h('span', { class: 'goal-mark' }, icon('flag'), t('map.goal')) : null),
      h('p', { class: 'facts' }, `${t(`standing.${concept.standing}`)} · ${percent(concept.mastery)} ± ${percent(concept.uncertainty)}`),
      before.has(concept.id) ? h('p', { class: 'facts' }, t('map.buildsOn', { names: before.get(concept.id).map(({ from }) => byConcept.get(from)?.title ?? from).join(t('and')) })) : null));
  return h('ol', { class: 'map-list', 'aria-label': t('map.title', { learner: state.learner }) }, layers.map(([, members], i) => h('li', {},
    h('h2', {}, t('map.layer', { n: i + 1 })), h('ul', {}, members.map(row)))));
}

const view = panel('map', ask, draw);

export function startMap() {
  const head = () => entitle('map', t('map.title', { learner: state.learner }));
  registerView('map', () => { head(); return view.refresh(); });
  onLanguage(head);
  narrow.addEventListener('change', () => { if (state.view === 'map') view.redraw(); });
}
