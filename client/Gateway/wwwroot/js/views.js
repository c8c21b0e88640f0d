/** The views of the page and their tabs (the tabs pattern of the ARIA guide: arrows move, Enter or Space opens). */
import { byId } from './dom.js';
import { change, state, views } from './state.js';
import { t } from '../i18n/words.js';

const refreshers = new Map(); // view → what brings it up to date
const titles = new Map(); // view → what it says it is

export const registerView = (view, refresh) => refreshers.set(view, refresh);
export const refreshView = () => refreshers.get(state.view)();
export const panelOf = (view) => byId(`view-${view}`);
const tabOf = (view) => byId(`tab-${view}`);

/** Heads a view, and the window while the view is on show. */
export function entitle(view, words) {
  titles.set(view, words);
  byId(view === 'next' ? 'list-title' : `${view}-title`).textContent = words;
  if (view === state.view) document.title = `${words} · Sextant`;
}

export function showView() {
  for (const view of views) {
    const chosen = view === state.view;
    panelOf(view).hidden = !chosen;
    tabOf(view).setAttribute('aria-selected', String(chosen));
    tabOf(view).tabIndex = chosen ? 0 : -1;
  }
  tabOf(state.view).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  document.title = `${titles.get(state.view) ?? t(`view.${state.view}`)} · Sextant`;
}

/** Goes to a view by other means than its tab: the focus follows, to its heading. */
export function goTo(view, patch = {}) {
  change({ ...patch, view });
  byId(`${view}-title`)?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

export function startViews() {
  const tabs = views.map(tabOf);
  byId('tabs').addEventListener('click', ({ target }) => { if (target.dataset.view) change({ view: target.dataset.view }); });
  byId('tabs').addEventListener('keydown', (event) => {
    if (!(event.key in steps)) return;
    const from = tabs.indexOf(document.activeElement);
    const to = Number.isFinite(steps[event.key]) ? (from + steps[event.key] + tabs.length) % tabs.length : steps[event.key] < 0 ? 0 : tabs.length - 1;
    tabs[to].focus();
    event.preventDefault();
  });
  showView();
}
