/** What the page is about: one learner, one question, filters. Kept in the address, so that it can be shared and reloaded. */
export const demoLearners = ['ada', 'kofi', 'maya', '小林'];
export const kinds = ['course', 'lesson', 'video', 'article', 'exercise'];
export const languages = ['en', 'zh'];
export const minuteChoices = [10, 20, 30, 60, 120, 600];
export const pageSize = 10;
export const maxCount = 100; // the API's bound on one answer

const empty = { learner: demoLearners[0], query: '', kinds: [], language: '', maxMinutes: 0, includeSeen: false, count: pageSize };
const listeners = new Set();
const acknowledged = new Map(); // learner → highest profile version an acknowledgement named

export const state = { ...empty, ...fromAddress() };

/** Changes the state and tells everyone which members are new. */
export function change(patch) {
  const changed = Object.keys(patch).filter((key) => String(patch[key]) !== String(state[key]));
  if (changed.length === 0) return;
  if (!('count' in patch)) patch = { ...patch, count: pageSize };
  Object.assign(state, patch);
  toAddress();
  for (const listener of listeners) listener(new Set(changed));
}

export const onChange = (listener) => listeners.add(listener);

export const filtered = () => state.kinds.length > 0 || state.language !== '' || state.maxMinutes > 0 || state.includeSeen;

/** The version the next answer must reflect: what this page was promised. 0 when it was promised nothing. */
export const minVersion = (learner) => acknowledged.get(learner) ?? 0;
export const acknowledge = (learner, version) => acknowledged.set(learner, Math.max(version, minVersion(learner)));
export const forget = (learner) => acknowledged.delete(learner);

/** 1–256 characters, none a control character; a dot alone would mean "this folder" in an address. */
export function isLearnerId(id) {
  const printable = id.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f]/.test(id);
  return printable && id.length >= 1 && id.length <= 256 && id !== '.' && id !== '..';
}

function fromAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const learner = words.get('learner') ?? '';
  const minutes = Number(words.get('maxMinutes'));
  return {
    learner: isLearnerId(learner) ? learner : empty.learner,
    query: (words.get('q') ?? '').slice(0, 2048),
    kinds: words.getAll('kind').filter((kind) => kinds.includes(kind)),
    language: languages.includes(words.get('language')) ? words.get('language') : '',
    maxMinutes: minuteChoices.includes(minutes) ? minutes : 0,
    includeSeen: words.get('seen') === 'true',
  };
}

function toAddress() {
  const words = new URLSearchParams({ learner: state.learner });
  if (state.query) words.set('q', state.query);
  for (const kind of state.kinds) words.append('kind', kind);
  if (state.language) words.set('language', state.language);
  if (state.maxMinutes) words.set('maxMinutes', state.maxMinutes);
  if (state.includeSeen) words.set('seen', 'true');
  history.replaceState(null, '', `#${words}`);
}

addEventListener('hashchange', () => change(fromAddress()));
