// Writes vocab.txt: a small WordPiece vocabulary of our own, from the demo catalogue.
//   node vocabulary.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const texts = readFileSync(new URL('../../../silo/Demo/resources.ndjson', here), 'utf8').trimEnd().split('\n')
  .map(line => JSON.parse(line)).map(resource => `${resource.title} ${resource.description}`);

const frequent = (items, least) => {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([item]) => item).sort();
};

const words = texts.flatMap(text => text.toLowerCase().match(/[a-z]+/g) ?? []);
const ascii = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter(c => !/[A-Z]/.test(c));
const tokens = [
  '[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]',
  ...ascii,
  ...[...'abcdefghijklmnopqrstuvwxyz0123456789'].map(c => `##${c}`),
  ...'A B C ##A ##B é É ##é ñ ü ##ü ơ ư đ ##đ i̇ ½ π Π × √ ≤ ≠ α ω Ω ##ω ##σ ##Σ ς σ о ##о ##ж и й ##й'.split(' '),
  ...'ᄀ ##ᅡ ##ᆨ 각 か が ##く ミ ム 。 ， … “ ” ¿ — 𝛼 ##𝛼 🙂 ##🙂 ক ##ে ##া ##ো'.split(' '),
  ...frequent(texts.flatMap(text => text.match(/[\u4E00-\u9FFF]/g) ?? []), 1), '豈', '\uF900', '丽', '𠀀',
  ...frequent(words.filter(word => word.length > 1), 3),
  ...frequent(words.filter(word => word.length > 5).flatMap(word => [`##${word.slice(-2)}`, `##${word.slice(-3)}`, `##${word.slice(3)}`]), 5),
];
writeFileSync(new URL('vocab.txt', here), [...new Set(tokens)].map(token => token + '\n').join(''));
