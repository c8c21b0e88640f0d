/** The question and the filters. The list follows while somebody types, but not in the middle of composing a character. */
import { byId, h } from './dom.js';
import { duration, languageName } from './format.js';
import { change, filtered, kinds, languages, minuteChoices, state } from './state.js';
import { onLanguage, t } from '../i18n/words.js';

const pause = 180; // milliseconds without a key before the list follows
let waiting;

export function showQuestion() {
  if (byId('query').value.trim() !== state.query) byId('query').value = state.query;
  for (const box of byId('filter-kinds').querySelectorAll('input')) box.checked = state.kinds.includes(box.value);
  byId('filter-language').value = state.language;
  byId('filter-minutes').value = String(state.maxMinutes);
  byId('filter-seen').checked = state.includeSeen;
  byId('filter-seen').closest('label').hidden = state.query !== ''; // A search finds what was seen anyway.
  byId('filter-reset').hidden = !filtered();
}

function drawChoices() {
  byId('filter-kinds').replaceChildren(...kinds.map((kind) =>
    h('label', { class: 'chip' }, h('input', { type: 'checkbox', name: 'kind', value: kind }), h('span', {}, t(`kind.${kind}`)))));
  byId('filter-language').replaceChildren(
    h('option', { value: '' }, t('filter.anyLanguage')),
    ...languages.map((tag) => h('option', { value: tag }, languageName(tag))));
  byId('filter-minutes').replaceChildren(
    h('option', { value: '0' }, t('filter.anyMinutes')),
    ...minuteChoices.map((minutes) => h('option', { value: minutes }, t('filter.upTo', { minutes: duration(minutes) }))));
  showQuestion();
}

function ask() {
  clearTimeout(waiting);
  change({ query: byId('query').value.trim() });
}

export function startAsk() {
  byId('search-form').addEventListener('submit', (event) => { event.preventDefault(); ask(); });
  byId('query').addEventListener('input', (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(ask, pause);
  });
  byId('query').addEventListener('compositionend', () => { waiting = setTimeout(ask, pause); });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('change', () => change({
    kinds: [...byId('filter-kinds').querySelectorAll(':checked')].map((box) => box.value),
    language: byId('filter-language').value,
    maxMinutes: Number(byId('filter-minutes').value),
    includeSeen: byId('filter-seen').checked,
  }));
  byId('filters').addEventListener('reset', (event) => {
    event.preventDefault();
    change({ kinds: [], language: '', maxMinutes: 0, includeSeen: false });
    byId('query').focus();
  });
  onLanguage(drawChoices);
  drawChoices();
}
