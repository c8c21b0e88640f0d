/** What all dialogs have in common. */
import { byId, h } from './dom.js';
import { refocus } from './place.js';
import { t } from '../i18n/words.js';

/** Fills a dialog; what speaks to everyone (toasts, announcements) lives beside its content while it is open. */
export const fill = (dialog, ...content) => dialog.querySelector('.content').replaceChildren(...content);

export const closeButton = (dialog) => h('button', { type: 'button', onclick: () => dialog.close() }, t('dialog.close'));

/** Opens it. All else is out of reach meanwhile, so toasts and announcements move in for as long as it is open. */
export function open(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.append(byId('announcer'), byId('toasts'));
}

export function startDialog(dialog) {
  dialog.addEventListener('close', () => {
    const below = [...document.querySelectorAll('dialog[open]')].at(-1);
    (below ?? document.body).append(byId('announcer'), byId('toasts'));
    if (!below && document.activeElement === document.body) refocus(); // What it was opened from has been drawn anew.
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog && beside(dialog, event)) dialog.close(); });
}

function beside(dialog, { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
