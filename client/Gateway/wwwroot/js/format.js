/** Numbers and times as a person reads them, in the language of the page. */
import { languageTag, t } from '../i18n/words.js';

/** Minutes up to two hours, hours after that. */
export function duration(minutes) {
  const [value, unit] = minutes < 120 ? [Math.round(minutes), 'minute'] : [Math.round(minutes / 6) / 10, 'hour'];
  return new Intl.NumberFormat(languageTag(), { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

export const percent = (share) => new Intl.NumberFormat(languageTag(), { style: 'percent' }).format(share);

/** A score or a weight: two decimals; a sign where it says which way it pulled. */
export const weight = (value, signed = false) =>
  new Intl.NumberFormat(languageTag(), {
    minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value);

export function languageName(tag) {
  try {
    return new Intl.DisplayNames(languageTag(), { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
}

/** 0 (easiest) to 4 (hardest) of a difficulty of 0–1. */
export const difficultyStep = (difficulty) => Math.min(4, Math.floor(difficulty * 5));
export const difficultyWord = (difficulty) => t(`difficulty.${difficultyStep(difficulty)}`);

const steps = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

export function ago(time, now = Date.now()) {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? steps.at(-1);
  return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto', style: 'short' }).format(Math.trunc(seconds / size), unit);
}

export const moment = (time) =>
  new Intl.DateTimeFormat(languageTag(), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time));
