"""torch_peer.py --model DIR --ids FILE.json --threads T [--batch N] [--query N] [--out FILE]

One JSON line: what plain torch does with these token ids. Length-sorted padded batches; without --batch the best of
several batch sizes, found on every eighth text. Batches are laid out before the clock starts.
"""
import argparse
import json
import time

import numpy as np
import torch

import bert

parser = argparse.ArgumentParser()
for name, kind in {"model": str, "ids": str, "threads": int, "batch": int, "query": int, "out": str}.items():
    parser.add_argument(f"--{name}", type=kind)
args = parser.parse_args()
torch.set_num_threads(args.threads or 1)
texts = json.load(open(args.ids))
model = bert.load(args.model)


def batches(rows, size):
    rows = sorted(rows, key=lambda row: -len(texts[row]))
    chunks = [rows[i : i + size] for i in range(0, len(rows), size)]
    return [(chunk, *bert.padded([texts[row] for row in chunk])) for chunk in chunks]


def run(work):
    """Seconds, and the embeddings in the order of the texts."""
    embeddings = {}
    start = time.perf_counter()
    for rows, ids, lengths in work:
        embeddings.update(zip(rows, model(ids, lengths)))
    return time.perf_counter() - start, embeddings


with torch.inference_mode():
    some = range(0, len(texts), 8)
    run(batches(some, 8)[:4])
    batch = args.batch or min((4, 16, 64), key=lambda size: run(batches(some, size))[0])
    seconds, embeddings = run(batches(range(len(texts)), batch))
    if args.out:
        torch.stack([embeddings[row] for row in range(len(texts))]).numpy().astype("<f4").tofile(args.out)

    length = args.query or 12
    query = bert.padded([next(ids for ids in texts if len(ids) >= length)[:length]])
    times = []
    for _ in range(250):
        start = time.perf_counter()
        model(*query)
        times.append((time.perf_counter() - start) * 1000)

print(json.dumps({
    "texts_per_s": len(texts) / seconds,
    "tokens_per_s": sum(map(len, texts)) / seconds,
    "query_p50_ms": np.percentile(times[50:], 50),
    "query_p99_ms": np.percentile(times[50:], 99),
    "batch": batch,
}))
