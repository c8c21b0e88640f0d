/** Sextant's HTTP API, one function a route. Refusals are thrown as a `Problem`; an aborted call throws its AbortError. */
import { bearer } from './bearer.js';
import { Problem, problemOf } from './problem.js';

const patience = 15000; // milliseconds before a silent server counts as lost

export const recommend = (learner, request, signal) =>
  send('GET', `${learnerPath(learner)}/recommendations${queryOf(listQuery(request))}`, { signal });

export const search = (learner, request, signal) =>
  send('POST', `${learnerPath(learner)}/search`, { body: searchBody(request), signal });

export const record = (learner, interaction) => send('POST', `${learnerPath(learner)}/interactions`, { body: interaction });
export const profileOf = (learner, signal) => send('GET', learnerPath(learner), { signal });
export const prefer = (learner, preferences) => send('PUT', `${learnerPath(learner)}/preferences`, { body: preferences });

/** What is known of a learner, and what follows for learning; `minVersion` goes into each request. */
export const mastery = (learner, request, signal) => send('GET', `${learnerPath(learner)}/mastery${queryOf(request)}`, { signal });
export const quiz = (learner, request, signal) => send('GET', `${learnerPath(learner)}/quiz${queryOf(request)}`, { signal });
export const path = (learner, request, signal) => send('GET', `${learnerPath(learner)}/path${queryOf(request)}`, { signal });
export const plan = (learner, request, signal) => send('GET', `${learnerPath(learner)}/plan${queryOf(request)}`, { signal });
export const map = (learner, request, signal) => send('GET', `${learnerPath(learner)}/map${queryOf(request)}`, { signal });

export const erase = (learner) => send('DELETE', learnerPath(learner));
export const exportPath = (learner) => `${learnerPath(learner)}/export`;

export const resource = (id, signal) => send('GET', `v1/resources/${segment(id)}`, { signal });
export const similar = (id, count, signal) => send('GET', `v1/resources/${segment(id)}/similar?count=${count}`, { signal });
export const concept = (id, signal) => send('GET', `v1/concepts/${segment(id)}`, { signal });
export const models = (signal) => send('GET', 'v1/models', { signal });

/** Everything held about a learner, as a Blob. */
export async function exported(learner) {
  const response = await reach(exportPath(learner), {});
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/** Whether the server is warm. Throws only when it cannot be reached. */
export async function ready(signal) {
  const response = await reach('health/ready', { signal, cache: 'no-store' });
  return response.ok;
}

const learnerPath = (learner) => `v1/learners/${segment(learner)}`;
const segment = encodeURIComponent;

const listQuery = ({ count, kinds, language, maxMinutes, includeSeen, minVersion }) =>
  ({ count, kind: kinds, language, maxMinutes, includeSeen, minVersion });

/** `?a=1&b=x&b=y`: lists are repeated; what is empty, 0 or false is left out. */
function queryOf(members) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) for (const each of [value].flat()) if (each) query.append(name, each);
  return query.size ? `?${query}` : '';
}

const searchBody = ({ query, count, kinds, language, maxMinutes, minVersion }) => ({
  query,
  count,
  ...(kinds.length ? { kinds } : {}),
  ...(language ? { languages: [language] } : {}),
  ...(maxMinutes ? { maxMinutes } : {}),
  ...(minVersion ? { minVersion } : {}),
});

async function send(method, path, { body, signal } = {}) {
  const response = await reach(path, {
    method,
    signal,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw await problemOf(response);
  return response.json().catch((error) => {
    signal?.throwIfAborted();
    throw new Problem('unreadable', { status: response.status, cause: error });
  });
}

const authorisation = () => (bearer() ? { Authorization: `Bearer ${bearer()}` } : {});

async function reach(path, options) {
  const patient = AbortSignal.timeout(patience);
  const signal = options.signal ? AbortSignal.any([options.signal, patient]) : patient;
  try {
    return await fetch(path, { ...options, signal, headers: { ...options.headers, ...authorisation() } });
  } catch {
    options.signal?.throwIfAborted();
    throw new Problem(patient.aborted ? 'timeout' : 'unreachable');
  }
}
