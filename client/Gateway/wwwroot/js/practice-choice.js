/** What to practise: what is due, what is being learned, what can be begun. */
import { h, icon } from './dom.js';
import { conceptTitle } from './catalogue.js';
import { percent } from './format.js';
import { askForGoal } from './goals.js';
import { ring } from './ring.js';
import { change } from './state.js';
import { t } from '../i18n/words.js';

const offered = ['due', 'learning', 'ready'];

export function drawChooser({ asked, map }) {
  const { concepts } = map;
  const newcomer = concepts.every(({ standing }) => standing === 'ready' || standing === 'ahead');
  const groups = offered.map((standing) => [standing, concepts.filter((concept) => concept.standing === standing)]).filter(([, members]) => members.length);
  if (!groups.length && !asked.goals.length) return askForGoal(t('practice.empty'));
  return [
    asked.goals.length ? placement(map.goals, newcomer) : null,
    groups.map(([standing, members]) => h('section', { class: 'choice' }, h('h2', {}, t(`practice.${standing}`)),
      h('ul', { class: 'choice-list' }, members.map(choice)))),
    asked.goals.length ? null : askForGoal(t('practice.more')),
  ];
}

const choice = ({ id, title, mastery, standing }) => h('li', {},
  h('button', { type: 'button', class: 'known-row', 'data-key': `practise ${id}`, onclick: () => change({ concept: id, aim: 'practice' }) },
    ring(mastery, standing), h('span', { dir: 'auto' }, h('span', { class: 'known-title' }, title), h('span', { class: 'facts' }, percent(mastery)))));

/** For newcomers: where in all that a goal takes they stand. */
function placement(goals, newcomer) {
  const ids = [...new Set(goals.flatMap(({ concepts }) => concepts))].slice(0, 3);
  return h('section', { class: newcomer ? 'placement newcomer' : 'placement' },
    h('h2', {}, t(newcomer ? 'practice.newcomer' : 'practice.placement')), h('p', {}, t('practice.placementHint')),
    h('p', { class: 'concept-acts' }, ids.map((id) => {
      const name = h('span', { dir: 'auto' }, id);
      conceptTitle(id).then((title) => { name.textContent = title; });
      return h('button', { type: 'button', class: newcomer ? 'solid' : null, 'data-key': `place ${id}`, onclick: () => change({ concept: id, aim: 'placement' }) }, icon('flag'), h('span', {}, t('practice.place'), ' ', name));
    })));
}
