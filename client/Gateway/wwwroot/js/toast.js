/** A word in passing at the foot of the page. What failed stays until somebody deals with it. */
import { byId, h, icon } from './dom.js';
import { t } from '../i18n/words.js';

const lifetime = 5000; // milliseconds

/** @param retry Given for a failure: what to do about it. */
export function toast(words, { retry } = {}) {
  const note = h('div', { class: retry ? 'toast failed' : 'toast', role: retry ? 'alert' : null }, h('p', {}, words));
  const close = () => note.remove();
  if (retry) {
    note.append(h('button', { type: 'button', onclick: () => { close(); retry(); } }, t('problem.retry')));
    note.append(h('button', { type: 'button', class: 'round', 'aria-label': t('toast.close'), onclick: close }, icon('dismiss')));
  } else {
    byId('toasts').querySelector('.toast:not(.failed)')?.remove();
    setTimeout(close, lifetime);
  }
  byId('toasts').append(note);
}
