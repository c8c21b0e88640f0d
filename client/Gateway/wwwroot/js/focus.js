/** Where the keyboard is in the list. One item at a time is a tab stop; the arrows and j/k move it. */
import { byId } from './dom.js';

const articles = () => [...byId('items').querySelectorAll(':scope > li > article')];

export const currentArticle = () => document.activeElement?.closest?.('#items > li > article') ?? null;

/** What has the focus in the list, to be found again after the list has changed; null when it is elsewhere. */
export function focusedPlace() {
  const article = currentArticle();
  return article && { article, element: document.activeElement, index: articles().indexOf(article) };
}

/** The same element when it is still there, else the item that took its place. */
export function focusPlace(place) {
  if (!place) return;
  if (place.element.isConnected) return place.element.focus({ preventScroll: true });
  const now = articles();
  (now[Math.min(place.index, now.length - 1)] ?? byId('list')).focus({ preventScroll: true });
}

export function moveFocus(by) {
  const all = articles();
  if (all.length === 0) return;
  const from = all.indexOf(currentArticle());
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by));
  all[to].focus();
  all[to].scrollIntoView({ block: 'nearest' });
}

/** Exactly one item answers to the tab key. */
export function settleTabStop(chosen = currentArticle()) {
  const all = articles();
  const stop = all.includes(chosen) ? chosen : all.find((article) => article.tabIndex === 0) ?? all[0];
  for (const article of all) article.tabIndex = article === stop ? 0 : -1;
}

export function startFocus() {
  byId('items').addEventListener('focusin', () => settleTabStop());
}
