/** Which keys do what. */
import { actions } from './actions.js';
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { setSingleKeys, singleKeys } from './keys.js';
import { t } from '../i18n/words.js';

const dialog = byId('help-dialog');

function draw() {
  const toggle = h('input', { type: 'checkbox', onchange: (event) => setSingleKeys(event.currentTarget.checked) });
  toggle.checked = singleKeys();
  fill(dialog,
    h('h2', { id: 'help-title' }, t('help.title')),
    h('h3', {}, t('help.anywhere')),
    table([[['/'], t('help.search')], [['j', 'k', '↓', '↑'], t('help.move')], [['p'], t('help.profile')], [['?'], t('help.help')], [['Esc'], t('help.escape')]]),
    h('h3', {}, t('help.item')),
    table([
      [['Enter', 'o'], t('help.open')],
      ...actions.filter(({ kind }) => kind !== 'view').map(({ key, kind }) => [[key], t(`act.${kind}`)]),
      [['1', '…', '5'], t('help.rate')]]),
    h('h3', {}, t('help.map')),
    table([[['←', '→'], t('help.row')], [['↑', '↓'], t('help.hang')], [['Home', 'End'], t('help.ends')], [['Enter'], t('help.open')]]),
    h('label', { class: 'check' }, toggle, h('span', {}, t('help.on'))),
    h('div', { class: 'dialog-ends' }, closeButton(dialog)));
}

const table = (rows) => h('dl', { class: 'keys' }, rows.map(([keys, words]) =>
  [h('dt', {}, keys.map((key) => (key === '…' ? key : h('kbd', {}, key)))), h('dd', {}, words)]));

export function startHelp() {
  startDialog(dialog);
  byId('help-button').addEventListener('click', () => { draw(); open(dialog); });
}
