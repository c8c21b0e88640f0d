// onnxruntime.mjs --model FILE.onnx --ids FILE.json --threads T [--batch N] [--query N] [--out FILE]
// One JSON line: what onnxruntime-node does with these token ids. Length-sorted padded batches; without --batch the best
// of several batch sizes, found on every eighth text. Batches are laid out before the clock starts.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRequire } from 'node:module';

const ort = createRequire(import.meta.url)('onnxruntime-node');
const { values: args } = parseArgs({
  options: Object.fromEntries(['model', 'ids', 'threads', 'batch', 'query', 'out'].map(name => [name, { type: 'string' }])),
});
const texts = JSON.parse(readFileSync(args.ids, 'utf8'));
const session = await ort.InferenceSession.create(args.model, {
  intraOpNumThreads: Number(args.threads ?? 1),
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableCpuMemArena: true,
  enableMemPattern: true,
});

const feed = rows => {
  const width = Math.max(...rows.map(row => texts[row].length));
  const ids = new Int32Array(rows.length * width);
  rows.forEach((row, i) => ids.set(texts[row], i * width));
  return {
    rows,
    tensors: {
      ids: new ort.Tensor('int32', ids, [rows.length, width]),
      lengths: new ort.Tensor('int32', Int32Array.from(rows, row => texts[row].length), [rows.length]),
    },
  };
};

const seconds = async work => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

// Longest first, so that the arena grows once.
const batches = (rows, size) => {
  const sorted = [...rows].sort((a, b) => texts[b].length - texts[a].length);
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, i) => feed(sorted.slice(i * size, (i + 1) * size)));
};

const pass = async (list, embeddings) => {
  for (const { rows, tensors } of list) {
    const { data, dims } = (await session.run(tensors)).embeddings;
    if (embeddings) rows.forEach((row, i) => { embeddings[row] = data.slice(i * dims[1], (i + 1) * dims[1]); });
  }
};

const all = texts.map((_, row) => row);
const some = all.filter(row => row % 8 === 0);
await pass(batches(some.slice(0, 32), 8));
let batch = Number(args.batch ?? 0);
const tried = {};
if (!batch) {
  for (const size of [1, 4, 8, 16, 32, 64]) {
    const list = batches(some, size);
    tried[size] = await seconds(() => pass(list));
  }
  batch = Number(Object.entries(tried).sort((a, b) => a[1] - b[1])[0][0]);
}

const list = batches(all, batch);
const embeddings = args.out ? [] : undefined;
const time = await seconds(() => pass(list, embeddings));
if (args.out) {
  writeFileSync(args.out, Buffer.concat(embeddings.map(row => Buffer.from(row.buffer, row.byteOffset, row.byteLength))));
}

// One query of a fixed length at a time.
const length = Number(args.query ?? 12);
const query = feed([texts.findIndex(text => text.length >= length)]);
const ids = query.tensors.ids.data.slice(0, length);
const one = { ids: new ort.Tensor('int32', ids, [1, length]), lengths: new ort.Tensor('int32', Int32Array.of(length), [1]) };
const times = [];
for (let i = 0; i < 250; i++) times.push(await seconds(() => session.run(one)));
const sorted = times.slice(50).sort((a, b) => a - b);
const tokens = texts.reduce((sum, text) => sum + text.length, 0);
console.log(JSON.stringify({
  texts_per_s: texts.length / time,
  tokens_per_s: tokens / time,
  query_p50_ms: sorted[100] * 1000,
  query_p99_ms: sorted[198] * 1000,
  batch,
}));
