/** Where the keyboard was in a view, by the `data-key` of what had the focus: to be found again after the view was drawn anew. */
import { state } from './state.js';

let key = null;

addEventListener('focusin', ({ target }) => {
  if (target.closest('.view')) key = target.closest('[data-key]')?.dataset.key ?? null;
});

/** Focuses what now bears the same key, else the heading of the view. */
export function refocus() {
  const view = document.getElementById(`view-${state.view}`);
  const found = key === null ? null : view.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (found ?? view.querySelector('h1[tabindex]') ?? view.querySelector('[tabindex="-1"]')).focus({ preventScroll: true });
}
