/** The API key, where the server asks for one. Kept for this tab alone, and sent with every call. */
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { bearer, setBearer } from './bearer.js';
import { t } from '../i18n/words.js';

const dialog = byId('key-dialog');

export function askKey() {
  const field = h('input', { id: 'key', type: 'password', autocomplete: 'off', required: true, pattern: '[!-~]+', autofocus: true, value: bearer() });
  const form = h('form', { onsubmit: (event) => { event.preventDefault(); setBearer(field.value.trim()); location.reload(); } },
    h('label', { for: 'key' }, t('key.words')),
    h('div', { class: 'joined' }, field, h('button', { type: 'submit' }, t('key.use'))));
  fill(dialog, h('h2', { id: 'key-title' }, t('key.title')), form, h('div', { class: 'dialog-ends' }, closeButton(dialog)));
  open(dialog);
}

export const startKey = () => startDialog(dialog);
