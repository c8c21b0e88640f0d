/** What is known of resources and concepts beyond the list, asked once each and a few at a time. Null where nothing is known. */
import * as api from './api.js';

const abreast = 4;
const asked = { resource: new Map(), concept: new Map() };
const queue = [];
let running = 0;

/** A ResourceDescription, or null. */
export const describe = (id) => once('resource', id);

export const titleOf = async (id) => (await describe(id))?.resource.title ?? id;
export const conceptTitle = async (id) => (await once('concept', id))?.concept.title ?? id;

function once(kind, id) {
  const known = asked[kind];
  if (!known.has(id)) {
    known.set(id, inTurn(() => api[kind](id)).catch((problem) => {
      if (problem.status !== 404) known.delete(id); // Worth asking again another time.
      return null;
    }));
  }
  return known.get(id);
}

function inTurn(work) {
  return new Promise((resolve, reject) => {
    queue.push(() => work().then(resolve, reject).finally(() => { running--; next(); }));
    next();
  });
}

function next() {
  while (running < abreast && queue.length > 0) {
    running++;
    queue.shift()();
  }
}
