/** What the current learner has done with each resource: from the profile, plus what is on its way. */
let history = [];
let underWay = [];
let marks = new Map();
const listeners = new Set();

const nothing = Object.freeze({ done: new Set(), pending: new Set(), rating: null });

/** `{ done, pending: sets of interaction kinds, rating: 0–1 or null }` */
export const marksOf = (resourceId) => marks.get(resourceId) ?? nothing;
export const onMarks = (listener) => listeners.add(listener);

/** @param recent Newest first, as the profile gives them. */
export function setHistory(recent) {
  history = recent;
  rebuild();
}

/** Another learner: nothing of this one is kept. */
export function clearMarks() {
  underWay = [];
  setHistory([]);
}

export function begin(interaction) {
  underWay = [...underWay, interaction];
  rebuild();
}

/** An interaction is no longer under way; if it was acknowledged it is history from now on. */
export function end(interaction, acknowledged) {
  underWay = underWay.filter((other) => other !== interaction);
  if (acknowledged && !history.some((other) => other.id === interaction.id)) history = [interaction, ...history];
  rebuild();
}

function rebuild() {
  marks = new Map();
  for (const { resourceId, kind, value } of history.toReversed()) {
    const mark = at(resourceId);
    mark.done.add(kind);
    if (kind === 'rate') mark.rating = value;
  }
  for (const { resourceId, kind } of underWay) at(resourceId).pending.add(kind);
  for (const listener of listeners) listener();
}

function at(resourceId) {
  if (!marks.has(resourceId)) marks.set(resourceId, { done: new Set(), pending: new Set(), rating: null });
  return marks.get(resourceId);
}
