/** The footer: whether the server is warm, which model answers, how much it holds. */
import * as api from './api.js';
import { byId, h } from './dom.js';
import { onLanguage, t } from '../i18n/words.js';

const period = 30000; // milliseconds between looks while the page is visible
let last = { health: 'warming', models: null };

export async function refreshStatus() {
  try {
    const health = (await api.ready()) ? 'ready' : 'warming';
    last = { health, models: await api.models() };
  } catch (problem) {
    last = { health: problem.status ? 'warming' : 'away', models: null };
  }
  draw();
}

function draw() {
  const { health, models } = last;
  byId('status').replaceChildren(
    h('span', { class: `lamp ${health}` }, t(`foot.${health}`)),
    ...(models ? [h('span', {}, t('foot.counts', models.catalogue)), h('span', {}, t('foot.model', { model: models.active.id, dimensions: models.active.dimensions }))] : []));
}

export function startStatus() {
  onLanguage(draw);
  setInterval(() => { if (!document.hidden) refreshStatus(); }, period);
  refreshStatus();
}
