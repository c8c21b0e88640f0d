/** Sextant's page. Puts the parts together: what changes the state, and who follows it. */
import { showQuestion, startAsk } from './ask.js';
import { openDetail, startDetail } from './detail.js';
import { byId } from './dom.js';
import { startErase } from './erase.js';
import { showExport, startExport } from './export.js';
import { startFocus } from './focus.js';
import { startHelp } from './help.js';
import { startKey } from './key.js';
import { startKeys } from './keys.js';
import { showLearner, startLearner } from './learner.js';
import { itemShown, refreshList, startList } from './list.js';
import { refreshProfile, startProfile } from './profile.js';
import { act } from './record.js';
import { onChange } from './state.js';
import { refreshStatus, startStatus } from './status.js';
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

onChange((changed) => {
  showQuestion();
  if (changed.has('learner')) {
    showLearner();
    showExport();
    refreshProfile();
  }
  refreshList();
});

addEventListener('online', () => { refreshList(); refreshProfile(); refreshStatus(); });

// The address after # is the state of the page: a link to a part of it moves the focus instead.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('list').focus();
});

startLanguage();
for (const start of [startAsk, startLearner, startList, startFocus, startProfile, startDetail, startErase, startExport, startHelp, startKey, startKeys, startStatus]) start();
spellOut();
refreshList();
refreshProfile();
