/** The keyboard. Keys for an item work only on that item; single keys can be switched off (WCAG 2.1.4). */
import { actions, ratingOf, stars } from './actions.js';
import { byId } from './dom.js';
import { currentArticle, moveFocus } from './focus.js';
import { keep, kept } from './memory.js';
import { change, state } from './state.js';

export const singleKeys = () => kept('keys') !== 'off';
export const setSingleKeys = (on) => keep('keys', on ? 'on' : 'off');

const anywhere = {
  '/': () => { change({ view: 'next' }); byId('query').focus(); },
  '?': () => byId('help-button').click(),
  'j': () => { if (state.view === 'next') moveFocus(1); },
  'k': () => { if (state.view === 'next') moveFocus(-1); },
  'p': () => { change({ view: 'next' }); byId('profile').focus(); },
};

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    if (press(event)) event.preventDefault();
  });
}

/** Whether the key meant something. */
function press(event) {
  if (event.target.closest('input')) return pressInSearch(event);
  if (event.target.closest('select, textarea, summary')) return false;
  const article = currentArticle();
  if (article && onItem(event, article)) return true;
  if (!singleKeys() || !(event.key in anywhere)) return false;
  anywhere[event.key]();
  return true;
}

function pressInSearch({ key, target }) {
  if (target !== byId('query')) return false;
  if (key === 'ArrowDown') { moveFocus(1); return true; }
  if (key !== 'Escape' || target.value === '') return false;
  target.value = '';
  target.form.requestSubmit();
  return true;
}

function onItem({ key, target }, article) {
  if (key === 'ArrowDown') { moveFocus(1); return true; }
  if (key === 'ArrowUp') { moveFocus(-1); return true; }
  if (key === 'Enter' && target === article) return tell(article, 'view');
  if (!singleKeys()) return false;
  const action = actions.find((each) => each.key === key);
  if (action) return tell(article, action.kind);
  return stars.includes(Number(key)) && tell(article, 'rate', ratingOf(Number(key)));
}

function tell(article, kind, value) {
  const { id } = article.parentElement.dataset;
  article.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id, kind, value } }));
  return true;
}
