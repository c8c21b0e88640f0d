/** The language of the page: which dictionary speaks, and how numbers and times are written in it. */
import en from './en.js';
import zh from './zh.js';
import { kept, keep } from '../js/memory.js';

const dictionaries = { en, zh };
const tags = { en: 'en', zh: 'zh-CN' };
const listeners = new Set();
let current = preferred();

export const language = () => current;
export const languageTag = () => tags[current];

/** The sentence of a key in the current language. */
export function t(key, parameters) {
  const sentence = dictionaries[current][key];
  return typeof sentence === 'function' ? sentence(parameters) : sentence ?? key;
}

/** The sentence if the dictionary has the key, else `otherwise`: for words that come from the server. */
export const known = (key, otherwise) => (key in dictionaries[current] ? t(key) : otherwise);

export function speak(chosen) {
  current = chosen in dictionaries ? chosen : 'en';
  keep('language', current);
  spellOut();
  for (const listener of listeners) listener();
}

export const onLanguage = (listener) => listeners.add(listener);

/** Fills every element of the document that names a key. */
export function spellOut(root = document) {
  document.documentElement.lang = languageTag();
  for (const element of root.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n);
  for (const attribute of ['aria-label', 'placeholder', 'title'])
    for (const element of root.querySelectorAll(`[data-i18n-${attribute}]`))
      element.setAttribute(attribute, t(element.getAttribute(`data-i18n-${attribute}`)));
}

function preferred() {
  const remembered = kept('language');
  if (remembered in dictionaries) return remembered;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag in dictionaries) ?? 'en';
}
