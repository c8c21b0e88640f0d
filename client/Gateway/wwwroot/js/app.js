/** Sextant's page. Puts the parts together: what changes the state, and who follows it. */
import { showQuestion, startAsk } from './ask.js';
import { startConcept } from './concept.js';
import { openDetail, startDetail } from './detail.js';
import { byId } from './dom.js';
import { startErase } from './erase.js';
import { showExport, startExport } from './export.js';
import { startFocus } from './focus.js';
import { clearGoals, showBand, startGoals } from './goals.js';
import { startHelp } from './help.js';
import { startKey } from './key.js';
import { startKeys } from './keys.js';
import { showLearner, startLearner } from './learner.js';
import { itemShown, refreshList, startList } from './list.js';
import { startMap } from './map.js';
import { startPath } from './path.js';
import { startPlan } from './plan.js';
import { startPractice } from './practice.js';
import { refreshProfile, startProfile } from './profile.js';
import { startProgress } from './progress.js';
import { act } from './record.js';
import { changesList, onChange, state } from './state.js';
import { refreshStatus, startStatus } from './status.js';
import { panelOf, refreshView, registerView, showView, startViews } from './views.js';
import { language, onLanguage, speak, spellOut } from '../i18n/words.js';

function startLanguage() {
  const buttons = [...byId('language').querySelectorAll('button')];
  const show = () => { for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.language === language())); };
  for (const button of buttons) button.addEventListener('click', () => speak(button.dataset.language));
  onLanguage(show);
  show();
}

document.addEventListener('act', ({ detail: { id, kind, value } }) => {
  if (kind === 'view') openDetail(id, itemShown(id));
  act(id, kind, value);
});

/** What was done may have changed what is known. The list and the profile see to themselves. */
document.addEventListener('recorded', () => { if (state.view !== 'next') refreshView(); });

let listIsStale = true;
registerView('next', () => { if (listIsStale) refreshNext(); });

function refreshNext() {
  listIsStale = false;
  refreshList();
  refreshProfile();
}

onChange((changed) => {
  showQuestion();
  if (changed.has('learner')) {
    showLearner();
    showExport();
    clearGoals();
  }
  if (changed.has('view')) {
    showView();
    showBand();
  }
  if (state.view !== 'next') {
    listIsStale ||= changesList(changed);
    refreshView();
  } else if (changed.has('learner') || listIsStale) refreshNext();
  else if (changesList(changed)) refreshList();
});

addEventListener('online', () => { if (state.view !== 'next') refreshView(); refreshNext(); refreshStatus(); });

// The address after # is the state of the page: a link to a part of it moves the focus instead.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  (state.view === 'next' ? byId('list') : panelOf(state.view).querySelector('h1')).focus();
});

startLanguage();
for (const start of [
  startViews, startAsk, startLearner, startList, startFocus, startProfile, startDetail, startErase, startExport, startHelp, startKey, startKeys, startStatus,
  startGoals, startConcept, startMap, startPath, startPlan, startPractice, startProgress]) start();
spellOut();
showView();
refreshView();
