/** What the page is about: one learner, one view, what is asked of it. Kept in the address, so that it can be shared, reloaded and gone back from. */
export const demoLearners = ['ada', 'kofi', 'maya', '小林'];
export const views = ['next', 'map', 'path', 'plan', 'practice', 'progress'];
export const aims = ['practice', 'measure', 'placement'];
export const kinds = ['course', 'lesson', 'video', 'article', 'exercise'];
export const languages = ['en', 'zh'];
export const minuteChoices = [10, 20, 30, 60, 120, 600];
export const dailyChoices = [10, 15, 20, 30, 45, 60, 90, 120, 180];
export const dayChoices = [7, 14, 28, 56, 84];
export const pageSize = 10;
export const maxCount = 100; // the API's bound on one answer
export const maxDays = 366;

const empty = {
  learner: demoLearners[0], view: views[0],
  query: '', kinds: [], language: '', maxMinutes: 0, includeSeen: false, count: pageSize, // of the list
  goals: [], // tried out; empty for those the learner has stated
  within: 0, // minutes of a path; 0 for no limit
  daily: 30, days: 14, deadline: '', // of a plan
  concept: '', aim: aims[0], // of practice and progress
};
const listeners = new Set();
const acknowledged = new Map(); // learner → highest profile version an acknowledgement named

/** What one goes back from; everything else only corrects the address. */
const places = ['view', 'concept'];

export const state = { ...empty, ...fromAddress() };

/** Changes the state and tells everyone which members are new. */
export function change(patch, { write = true } = {}) {
  const changed = new Set(Object.keys(patch).filter((key) => String(patch[key]) !== String(state[key])));
  if (changed.size === 0) return;
  Object.assign(state, patch);
  if (listMembers.some((key) => changed.has(key)) && !('count' in patch)) state.count = pageSize;
  if (write) toAddress(places.some((key) => changed.has(key)));
  for (const listener of listeners) listener(changed);
}

export const onChange = (listener) => listeners.add(listener);

const listMembers = ['learner', 'query', 'kinds', 'language', 'maxMinutes', 'includeSeen'];

/** Whether the list is another one now. */
export const changesList = (changed) => [...listMembers, 'count'].some((key) => changed.has(key));

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

function isDate(text) { return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)); }
function between(least, most, value, otherwise) { return Number.isInteger(value) && value >= least && value <= most ? value : otherwise; }

function fromAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const learner = words.get('learner') ?? '';
  const minutes = Number(words.get('maxMinutes'));
  const oneOf = (choices, name) => (choices.includes(words.get(name)) ? words.get(name) : choices[0]);
  return {
    learner: isLearnerId(learner) ? learner : empty.learner,
    view: oneOf(views, 'view'),
    query: (words.get('q') ?? '').slice(0, 2048),
    kinds: words.getAll('kind').filter((kind) => kinds.includes(kind)),
    language: languages.includes(words.get('language')) ? words.get('language') : '',
    maxMinutes: minuteChoices.includes(minutes) ? minutes : 0,
    includeSeen: words.get('seen') === 'true',
    goals: words.getAll('goal').filter(Boolean).slice(0, 16).map((goal) => goal.slice(0, 512)),
    within: between(1, 100000, Number(words.get('within')), 0),
    daily: between(1, 1440, Number(words.get('daily')), empty.daily),
    days: between(1, maxDays, Number(words.get('days')), empty.days),
    deadline: isDate(words.get('deadline') ?? '') ? words.get('deadline') : '',
    concept: (words.get('concept') ?? '').slice(0, 256),
    aim: oneOf(aims, 'aim'),
  };
}

/** @param step Whether the browser's back button should come back to where we were. */
function toAddress(step) {
  const words = new URLSearchParams({ learner: state.learner });
  const put = (name, value, usual) => { if (value !== usual) words.set(name, value); };
  put('view', state.view, empty.view);
  put('q', state.query, '');
  for (const kind of state.kinds) words.append('kind', kind);
  put('language', state.language, '');
  put('maxMinutes', state.maxMinutes, 0);
  if (state.includeSeen) words.set('seen', 'true');
  for (const goal of state.goals) words.append('goal', goal);
  put('within', state.within, 0);
  put('daily', state.daily, empty.daily);
  put('days', state.days, empty.days);
  put('deadline', state.deadline, '');
  put('concept', state.concept, '');
  put('aim', state.aim, empty.aim);
  history[step ? 'pushState' : 'replaceState'](null, '', `#${words}`);
}

addEventListener('hashchange', () => change(fromAddress(), { write: false }));
