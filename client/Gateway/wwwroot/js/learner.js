/** Who is learning. */
import { byId, h } from './dom.js';
import { change, demoLearners, isLearnerId, state } from './state.js';
import { t } from '../i18n/words.js';

const menu = byId('learner-menu');

function choose(learner) {
  change({ learner });
  menu.hidePopover();
  byId('learner-button').focus();
}

export function showLearner() {
  byId('learner-name').textContent = state.learner;
  byId('learner-initial').textContent = [...state.learner][0].toUpperCase();
  byId('learner-names').replaceChildren(...demoLearners.map((learner) =>
    h('button', { type: 'button', class: 'pill', 'aria-pressed': String(learner === state.learner), onclick: () => choose(learner) }, learner)));
}

export function startLearner() {
  byId('learner-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const id = byId('learner-id').value;
    byId('learner-problem').hidden = isLearnerId(id);
    byId('learner-problem').textContent = isLearnerId(id) ? '' : t('learner.bad');
    if (!isLearnerId(id)) return;
    byId('learner-id').value = '';
    choose(id);
  });
  showLearner();
}
