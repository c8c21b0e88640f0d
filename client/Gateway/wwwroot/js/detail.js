/** One resource opened: what it is, why it is here, and what is like it. */
import * as api from './api.js';
import { conceptTitle } from './catalogue.js';
import { closeButton, fill, open, startDialog } from './dialog.js';
import { byId, h, icon, safeUrl } from './dom.js';
import { duration } from './format.js';
import { focusPlace, focusedPlace } from './focus.js';
import { lane } from './lane.js';
import { onMarks } from './marks.js';
import { actsOf, difficultyOf, metaOf, reasonList } from './parts.js';
import { asProblem } from './problem.js';
import { showProblem } from './trouble.js';
import { known, t } from '../i18n/words.js';

const dialog = byId('detail');
const latest = lane();
const alike = 5;
let acts = null; // the buttons on show
let cameFrom = null; // the item may have left the list by the time the dialog closes

/** @param listed The item as the list has it; null when it is opened from elsewhere. */
export async function openDetail(id, listed) {
  if (!dialog.open) cameFrom = focusedPlace();
  draw(id, listed, null, null);
  open(dialog);
  dialog.querySelector('#detail-title').focus();
  dialog.scrollTop = 0;
  try {
    const found = await latest((signal) => Promise.all([api.resource(id, signal), api.similar(id, alike, signal)]));
    if (found) draw(id, listed, ...found);
  } catch (error) {
    const trouble = h('div', { class: 'problem', role: 'alert' });
    dialog.querySelector('.detail-body').append(trouble);
    showProblem(trouble, asProblem(error), () => openDetail(id, listed));
  }
}

function draw(id, listed, description, likes) {
  const resource = description?.resource ?? listed ?? { id, title: id };
  const url = safeUrl(resource.url);
  acts = actsOf(id, ['like', 'bookmark', 'complete', 'dismiss']);
  const hadFocus = dialog.contains(document.activeElement);
  const meta = resource.kind ? metaOf(resource) : null;
  if (resource.difficulty != null) meta.append(difficultyOf(resource.difficulty));
  fill(dialog,
    h('div', { class: 'detail-body' },
      meta,
      h('h2', { id: 'detail-title', tabindex: '-1', lang: resource.language || null, dir: 'auto' }, resource.title),
      resource.description ? h('p', { class: 'description', lang: resource.language || null, dir: 'auto' }, resource.description) : null,
      url ? h('p', {}, h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'go' }, t('detail.go'), icon('away'))) : null,
      acts,
      resource.concepts?.length ? chips(t('detail.concepts'), resource.concepts, conceptTitle) : null,
      listed?.reasons.length ? [h('h3', {}, t('detail.why')), reasonList(listed.reasons)] : null,
      likes ? similarTo(likes.items) : null,
      description ? h('p', { class: 'facts' }, t('detail.used', description.statistics)) : null),
    h('div', { class: 'dialog-ends' }, closeButton(dialog)));
  if (hadFocus) dialog.querySelector('#detail-title').focus();
}

function chips(heading, ids, look) {
  const list = h('ul', { class: 'chips' }, ids.map((id) => {
    const chip = h('li', {}, id);
    look(id).then((title) => { chip.textContent = title; });
    return chip;
  }));
  return [h('h3', {}, heading), list];
}

function similarTo(items) {
  const rows = items.map((item) => h('li', {},
    h('button', { type: 'button', class: 'link', lang: item.language || null, dir: 'auto',
      onclick: (event) => event.currentTarget.dispatchEvent(new CustomEvent('act', { bubbles: true, detail: { id: item.id, kind: 'view' } })) }, item.title),
    h('span', { class: 'facts' }, [known(`kind.${item.kind}`, item.kind), item.minutes ? duration(item.minutes) : null].filter(Boolean).join(' · '))));
  return [h('h3', {}, t('detail.similar')), items.length ? h('ul', { class: 'alike' }, rows) : h('p', { class: 'nothing' }, t('detail.noSimilar'))];
}

export function startDetail() {
  startDialog(dialog);
  dialog.addEventListener('close', () => focusPlace(cameFrom));
  onMarks(() => acts?.refresh());
}
