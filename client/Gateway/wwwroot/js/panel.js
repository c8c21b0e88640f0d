/** The part of a view that shows one answer: asks for it, keeps what it had meanwhile, and says in words what failed. */
import { byId } from './dom.js';
import { lane } from './lane.js';
import { refocus } from './place.js';
import { asProblem } from './problem.js';
import { forget, state } from './state.js';
import { clearProblem, showProblem } from './trouble.js';
import { onLanguage, t } from '../i18n/words.js';

/**
 * @param ask Of (signal): the answer to draw.
 * @param draw Of (answer): the nodes that show it; it is drawn again when the language changes.
 * @returns `{ refresh, redraw, shown }`.
 */
export function panel(view, ask, draw) {
  const latest = lane();
  const body = byId(`${view}-body`);
  const problem = byId(`${view}-problem`);
  let shown = null; // { learner, answer }

  async function refresh() {
    const { learner } = state;
    if (shown && shown.learner !== learner) clear();
    body.setAttribute('aria-busy', 'true');
    try {
      const answer = await latest(ask);
      if (answer === undefined) return;
      shown = { learner, answer };
      clearProblem(problem);
      redraw();
      body.setAttribute('aria-busy', 'false');
    } catch (error) {
      const trouble = asProblem(error);
      body.setAttribute('aria-busy', 'false');
      if (trouble.status === 409) forget(learner); // The server no longer has what it promised: the next try asks for what it has.
      showProblem(problem, trouble, refresh, shown ? t('list.outdated') : '');
    }
  }

  function clear() {
    shown = null;
    body.replaceChildren();
    byId(`${view}-facts`).textContent = '';
  }

  function redraw() {
    if (!shown) return;
    const focused = body.contains(document.activeElement);
    body.replaceChildren(...[draw(shown.answer)].flat(Infinity).filter(Boolean));
    if (focused && !body.contains(document.activeElement)) refocus();
  }

  onLanguage(redraw);
  return { refresh, redraw, clear, shown: () => shown?.answer ?? null };
}
