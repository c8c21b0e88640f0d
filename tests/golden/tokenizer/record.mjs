// Records what Hugging Face's own tokenizer makes of texts.mjs with vocab.txt: one JSON file a setting, one text a line,
// ids with [CLS] and [SEP], offsets as pairs of UTF-16 positions.
//   npm install --no-save --ignore-scripts tokenizers@0.23.2 && node record.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tokenizers from 'tokenizers';
import texts from './texts.mjs';

const { Tokenizer, WordPiece, bertNormalizer, bertPreTokenizer, bertProcessing } = tokenizers;
const here = new URL('.', import.meta.url);
const settings = {
  uncased: { lowercase: true, stripAccents: true, handleChineseChars: true },
  cased: { lowercase: false, stripAccents: false, handleChineseChars: true },
  'lower-only': { lowercase: true, stripAccents: false, handleChineseChars: true },
  'strip-only': { lowercase: false, stripAccents: true, handleChineseChars: false },
};

// The library counts characters, and a pair of surrogates is one.
const utf16 = text => [...text].reduce((starts, character) => [...starts, starts.at(-1) + character.length], [0]);

for (const [name, setting] of Object.entries(settings)) {
  const model = await WordPiece.fromFile(fileURLToPath(new URL('vocab.txt', here)), { unkToken: '[UNK]', continuingSubwordPrefix: '##', maxInputCharsPerWord: 100 });
  const tokenizer = new Tokenizer(model);
  tokenizer.setNormalizer(bertNormalizer({ cleanText: true, ...setting }));
  tokenizer.setPreTokenizer(bertPreTokenizer());
  tokenizer.setPostProcessor(bertProcessing(['[SEP]', tokenizer.tokenToId('[SEP]')], ['[CLS]', tokenizer.tokenToId('[CLS]')]));
  const lines = [];
  for (const text of texts) {
    const encoding = await tokenizer.encode(text);
    const at = utf16(text);
    lines.push(JSON.stringify({ text, ids: encoding.getIds(), offsets: encoding.getOffsets().flatMap(([start, end]) => [at[start], at[end]]) }));
  }
  writeFileSync(new URL(`${name}.json`, here), `[\n${lines.join(',\n')}\n]\n`);
}
