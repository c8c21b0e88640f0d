/** Tells a screen reader what changed, once things have come to rest. */
import { byId } from './dom.js';

const rest = 500; // milliseconds: while somebody types, only the last list is worth hearing
let waiting;

export function announce(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { byId('announcer').textContent = text; }, rest);
}
