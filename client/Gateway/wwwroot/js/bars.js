/**
 * A score as a bar made of its reasons' weights. All bars of one answer share one scale and one zero line:
 * what speaks for a resource stands to the right of it, what speaks against to the left.
 * Each kind of reason has a colour and a hatching, and every bar is spelled out for who does not see it.
 */
import { byId, h } from './dom.js';
import { weight } from './format.js';
import { known, t } from '../i18n/words.js';

const kinds = [
  'goal', 'review', 'readiness', 'difficulty', 'mastery', 'interest', 'session', 'collaborative', 'sequence', 'concept',
  'words', 'meaning', 'similar', 'quality', 'popularity', 'freshness', 'starter', 'disliked'];

export const reasonName = (kind) => known(`reason.${kind}`, t('reason.other'));
export const swatch = (kind) => h('span', { class: `swatch reason-${kinds.includes(kind) ? kind : 'other'}`, 'aria-hidden': 'true' });

const sum = (reasons, sign) => reasons.reduce((total, { weight: w }) => total + Math.max(0, sign * w), 0);

/** `{ against, favour }`: the longest arms of any bar, both ≥ 0, their sum > 0. */
export function scaleOf(items) {
  const against = Math.max(0, ...items.map((item) => sum(item.reasons, -1)));
  const favour = Math.max(0, ...items.map((item) => sum(item.reasons, 1)));
  return against + favour > 0 ? { against, favour } : { against: 0, favour: 1 };
}

export function drawBar(bar, item, scale) {
  const whole = scale.against + scale.favour;
  const spelled = item.reasons.map((reason) => `${reasonName(reason.kind)} ${weight(reason.weight, true)}`).join(', ');
  bar.setAttribute('aria-label', `${t('item.score')} ${weight(item.score)}: ${spelled}`);
  bar.style.setProperty('--zero', `${(100 * scale.against) / whole}%`);
  bar.replaceChildren(arm('against', -1), arm('favour', 1));

  function arm(name, sign) {
    const segments = item.reasons.filter((reason) => sign * reason.weight > 0).map((reason) => segment(reason, whole));
    return h('span', { class: name }, segments);
  }
}

function segment({ kind, weight: w }, whole) {
  const part = swatch(kind);
  part.classList.replace('swatch', 'segment');
  part.title = `${reasonName(kind)} ${weight(w, true)}`;
  part.style.width = `${(100 * Math.abs(w)) / whole}%`;
  return part;
}

/** Names the kinds of reason that the answer uses. */
export function drawLegend(items) {
  const used = new Set(items.flatMap((item) => item.reasons.filter((reason) => reason.weight !== 0).map((reason) => reason.kind)));
  const shown = [...kinds.filter((kind) => used.has(kind)), ...[...used].filter((kind) => !kinds.includes(kind))];
  byId('legend').replaceChildren(...shown.map((kind) => h('li', {}, swatch(kind), reasonName(kind))));
}
