/** Records what a person did and brings the list that reflects it. */
import * as api from './api.js';
import { announce } from './announce.js';
import { newId } from './ids.js';
import { begin, end, marksOf } from './marks.js';
import { asProblem } from './problem.js';
import { refreshList } from './list.js';
import { refreshProfile } from './profile.js';
import { acknowledge, forget, state } from './state.js';
import { toast } from './toast.js';
import { t } from '../i18n/words.js';

/** @param value 0–1 for a rating; absent otherwise. */
export function act(resourceId, kind, value) {
  if (marksOf(resourceId).pending.has(kind)) return;
  const interaction = { id: newId(), resourceId, kind, ...(value === undefined ? {} : { value }) };
  send(state.learner, interaction);
}

/** Sending again after a failure is safe: an interaction counts once under its id. */
async function send(learner, interaction) {
  const started = performance.now();
  if (state.learner === learner) begin(interaction);
  try {
    const receipt = await api.record(learner, interaction);
    acknowledge(learner, receipt.version);
    end(interaction, state.learner === learner);
  } catch (error) {
    end(interaction, false);
    const words = t('toast.failed', { act: t(`act.${interaction.kind}`), problem: asProblem(error).words });
    toast(words, { retry: () => send(learner, interaction) });
    return;
  }
  if (state.learner === learner) await follow(interaction, started);
}

async function follow(interaction, started) {
  if (interaction.kind !== 'view') document.dispatchEvent(new CustomEvent('recorded'));
  const list = refreshList();
  refreshProfile();
  const outcome = await list;
  if (outcome === 'dropped') return; // A newer request will speak for this one too.
  const did = t(`did.${interaction.kind}`);
  const ms = Math.max(1, Math.round(performance.now() - started));
  toast(t(outcome === 'shown' ? 'toast.recorded' : 'toast.noList', { did, ms }));
}

/** Removes everything about a learner and answers with the receipt. */
export async function eraseLearner(learner) {
  const receipt = await api.erase(learner);
  forget(learner);
  if (state.learner === learner) {
    refreshList();
    refreshProfile();
    document.dispatchEvent(new CustomEvent('erased'));
  }
  announce(t('erase.receipt', { n: receipt.interactions, snapshot: receipt.snapshotErased }));
  return receipt;
}
