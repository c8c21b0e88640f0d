/** What the learner knows of each concept, and how it came about. */
import * as api from './api.js';
import { drawChart, tableOf } from './chart.js';
import { conceptLink } from './concept.js';
import { byId, h } from './dom.js';
import { ago, percent } from './format.js';
import { promised } from './goals.js';
import { panel } from './panel.js';
import { meter, ring } from './ring.js';
import { change, state } from './state.js';
import { entitle, goTo, registerView } from './views.js';
import { onLanguage, t } from '../i18n/words.js';

const ask = (signal) => api.mastery(state.learner, { history: true, ...promised() }, signal);

function draw({ concepts: all }) {
  const concepts = all.filter(({ answers }) => answers > 0);
  byId('progress-facts').textContent = concepts.length ? t('progress.facts', { n: concepts.length }) : '';
  if (concepts.length === 0)
    return h('div', { class: 'empty' }, h('p', {}, t('progress.empty')), h('p', {}, t('progress.emptyHint')),
      h('p', { class: 'empty-acts' }, h('button', { type: 'button', class: 'solid', onclick: () => goTo('practice', { concept: '' }) }, t('progress.practise'))));
  const chosen = concepts.find(({ concept }) => concept === state.concept) ?? concepts[0];
  return h('div', { class: 'progress' },
    h('ul', { class: 'known', 'aria-label': t('progress.concepts') }, concepts.map((each) => row(each, each === chosen))),
    h('section', { class: 'course', 'aria-labelledby': 'course-title' }, one(chosen)));
}

function row({ concept, title, mastery, uncertainty, answers, dueAt }, chosen) {
  const due = dueAt && Date.parse(dueAt) <= Date.now();
  return h('li', {}, h('button', { type: 'button', class: 'known-row', 'data-key': `known ${concept}`, 'aria-pressed': String(chosen), onclick: () => change({ concept }) },
    ring(mastery, due ? 'due' : undefined),
    h('span', {}, h('span', { class: 'known-title', dir: 'auto' }, title),
      h('span', { class: 'facts' }, `${percent(mastery)} ± ${percent(uncertainty)} · ${t('progress.answers', { n: answers })}`),
      due ? h('span', { class: 'facts known-due' }, t('standing.due')) : null)));
}

function one(known) {
  const { concept, title, mastery, uncertainty, answers, lastAt, dueAt } = known;
  return [
    h('h2', { id: 'course-title' }, conceptLink(concept, title, { mastery, uncertainty })),
    meter(mastery, uncertainty),
    h('p', { class: 'facts' }, [t('mastery.answers', { n: answers, when: ago(lastAt) }),
      dueAt ? (Date.parse(dueAt) <= Date.now() ? t('mastery.dueNow') : t('mastery.dueAt', { when: ago(dueAt) })) : null].filter(Boolean).join(' ')),
    known.history.length ? [h('figure', { class: 'chart-figure' }, drawChart(known), h('figcaption', { class: 'facts' }, t('chart.caption'))), tableOf(known)] : h('p', { class: 'nothing' }, t('chart.none')),
    h('button', { type: 'button', 'data-key': 'practise', onclick: () => goTo('practice', { concept, aim: 'practice' }) }, t('concept.practise')),
  ];
}

const view = panel('progress', ask, draw);

export function startProgress() {
  const head = () => entitle('progress', t('progress.title', { learner: state.learner }));
  registerView('progress', () => { head(); return view.refresh(); });
  onLanguage(head);
}
