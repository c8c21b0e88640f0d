/** Everything held about a learner, as a file. A plain link, unless a key has to go with the request. */
import * as api from './api.js';
import { bearer } from './bearer.js';
import { byId, h } from './dom.js';
import { asProblem } from './problem.js';
import { state } from './state.js';
import { showProblem } from './trouble.js';

export function showExport() {
  byId('export').href = api.exportPath(state.learner);
  byId('export').download = `${state.learner}.json`;
}

async function download() {
  try {
    const address = URL.createObjectURL(await api.exported(state.learner));
    h('a', { href: address, download: `${state.learner}.json` }).click();
    URL.revokeObjectURL(address);
  } catch (error) {
    showProblem(byId('profile-problem'), asProblem(error), download);
  }
}

export function startExport() {
  byId('export').addEventListener('click', (event) => {
    if (!bearer()) return;
    event.preventDefault();
    download();
  });
  showExport();
}
