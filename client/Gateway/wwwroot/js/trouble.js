/** A problem in its place on the page, with a way to try again; a busy server is asked again when it said to. */
import { h } from './dom.js';
import { askKey } from './key.js';
import { t } from '../i18n/words.js';

const waits = new Map(); // place → timer

export function showProblem(place, problem, retry, remark = '') {
  clearProblem(place);
  const wait = problem.retryAfter === null ? null : Math.max(1, problem.retryAfter);
  const again = () => { clearProblem(place); retry(); };
  place.append(
    h('p', {}, [problem.words, remark, wait && t('problem.again', { seconds: wait })].filter(Boolean).join(' ')),
    problem.status === 401
      ? h('button', { type: 'button', onclick: askKey }, t('key.enter'))
      : h('button', { type: 'button', onclick: again }, t('problem.retry')));
  place.hidden = false;
  if (wait) waits.set(place, setTimeout(again, wait * 1000));
}

export function clearProblem(place) {
  clearTimeout(waits.get(place));
  waits.delete(place);
  place.replaceChildren();
  place.hidden = true;
}
