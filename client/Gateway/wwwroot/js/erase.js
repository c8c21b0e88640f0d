/** Asks twice, erases, and shows the receipt. */
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { moment } from './format.js';
import { asProblem } from './problem.js';
import { eraseLearner } from './record.js';
import { state } from './state.js';
import { showProblem } from './trouble.js';
import { t } from '../i18n/words.js';

const dialog = byId('erase-dialog');

export function startErase() {
  startDialog(dialog);
  byId('erase').addEventListener('click', () => { ask(state.learner); open(dialog); });
}

function ask(learner) {
  const trouble = h('div', { class: 'problem', role: 'alert', hidden: true });
  const no = h('button', { type: 'button', autofocus: true, onclick: () => dialog.close() }, t('erase.no'));
  const yes = h('button', { type: 'button', class: 'danger solid', onclick: () => go() }, t('erase.yes'));
  fill(dialog,
    h('h2', { id: 'erase-title' }, t('erase.title', { learner })), h('p', {}, t('erase.words')), trouble,
    h('div', { class: 'dialog-ends' }, no, yes));

  async function go() {
    yes.disabled = true;
    try {
      receipt(await eraseLearner(learner));
    } catch (error) {
      yes.disabled = false;
      showProblem(trouble, asProblem(error), go);
    }
  }
}

function receipt({ learnerId, interactions, snapshotErased, at }) {
  const close = closeButton(dialog);
  fill(dialog,
    h('h2', { id: 'erase-title' }, t('erase.done')),
    h('p', { class: 'receipt' }, t('erase.receipt', { n: interactions, snapshot: snapshotErased })),
    h('dl', { class: 'pairs' }, h('dt', {}, t('erase.learner')), h('dd', {}, learnerId), h('dt', {}, t('erase.at')), h('dd', {}, moment(at))),
    h('div', { class: 'dialog-ends' }, close));
  close.focus();
}
