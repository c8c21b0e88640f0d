"""What encoder.sh runs: prepares model, ids and ONNX in .cache, runs all parties in turns, takes medians, prints ratios."""
import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = HERE / ".cache"
FIGURES = ["texts_per_s", "tokens_per_s", "query_p50_ms", "query_p99_ms"]

parser = argparse.ArgumentParser(prog="encoder.sh", description="Sextant's encoder beside onnxruntime-node and torch.")
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--json", action="store_true", help="one JSON line on stdout")
parser.add_argument("--model", type=Path, help="Hugging Face folder; default: MiniLM-L6's shape with random weights")
parser.add_argument("--texts", type=Path, help="UTF-8, a text a line; default: edX and OATutor under $SEXTANT_DATA")
parser.add_argument("--vocab", type=Path, help="vocab.txt; default: the model's, or BERT-base uncased under $SEXTANT_DATA")
parser.add_argument("--count", type=int, default=2000, help="how many of the default texts")
parser.add_argument("--limit", type=int, default=256, help="tokens a text is cut at")
parser.add_argument("--rounds", type=int, default=3)
args = parser.parse_args()
data = Path(os.environ.get("SEXTANT_DATA", ROOT / "../shared/data")).resolve()
environment = {**os.environ, "OMP_NUM_THREADS": str(args.threads), "DOTNET_NOLOGO": "1", "NODE_NO_WARNINGS": "1"}


def say(text):
    print(text, file=sys.stderr, flush=True)


def stop(text):
    say(f"encoder.sh: {text}")
    sys.exit(3)


def run(*command, **options):
    """Its standard output. What it has to say besides goes to ours."""
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, env=environment, cwd=ROOT, **options)
    if result.returncode != 0:
        stop(f"failed with {result.returncode}: {' '.join(map(str, command))}\n{result.stdout.decode(errors='replace')}")
    return result.stdout


def answer(*command):
    """The JSON object on its last line."""
    return json.loads(run(*command).decode().strip().splitlines()[-1])


def cached(name, key, make):
    """A file of the cache, made anew when what it is made from changed."""
    path = CACHE / f"{hashlib.sha256(repr(key).encode()).hexdigest()[:12]}-{name}"
    if not path.exists():
        say(f"making {name}")
        partial = path.with_name("making-" + path.name)
        make(partial)
        partial.rename(path)
    return path


def stamp(path):
    return (str(path), path.stat().st_size, path.stat().st_mtime_ns) if path and path.exists() else None


def built(project, name):
    """The program of a project, built once."""
    say(f"building {project}")
    run("dotnet", "build", "-c", "Release", project, "-v", "quiet")
    return ROOT / project / "bin" / "Release" / "net10.0" / name


CACHE.mkdir(exist_ok=True)
if subprocess.run(["node", "-e", "require('onnxruntime-node')"], cwd=HERE, env=environment, capture_output=True).returncode != 0:
    stop("onnxruntime-node is not there: npm install --ignore-scripts in bench/peers, or NODE_PATH names the node_modules that has it.")

vocabulary = args.vocab or (args.model / "vocab.txt" if args.model and (args.model / "vocab.txt").exists() else data / "vocab" / "bert-base-uncased.vocab.txt")
if not vocabulary.exists():
    stop(f"no vocabulary at {vocabulary}: name one with --vocab.")
if not args.texts and not (data / "oatutor").exists():
    stop(f"no texts under {data}: SEXTANT_DATA names the folder with catalog-en and oatutor, or --texts a file.")


def synthesize(folder):
    program = built("client/Cli", "sextant.dll")
    run("dotnet", program, "model", "synthesize", folder, "--layers", 6, "--hidden", 384, "--heads", 12, "--ffn", 1536, "--vocab", vocabulary, "--seed", 1)


def tokenize(path):
    with open(texts, "rb") as lines, open(path, "wb") as ids:
        ids.write(run(sys.executable, HERE / "texts.py", "ids", vocabulary, args.limit, stdin=lines))


texts = args.texts or cached("texts.txt", (stamp(HERE / "texts.py"), str(data), args.count),
                             lambda path: path.write_bytes(run(sys.executable, HERE / "texts.py", "texts", data, args.count)))
texts = texts.resolve()
model = (args.model or cached("minilm", stamp(vocabulary), synthesize)).resolve()
ids = cached("ids.json", (stamp(texts), stamp(vocabulary), stamp(HERE / "texts.py"), args.limit), tokenize)
onnx = cached("model.onnx", (stamp(model / "model.safetensors"), stamp(model / "config.json"), stamp(HERE / "export_onnx.py")),
              lambda path: run(sys.executable, HERE / "export_onnx.py", model, path))
bench = built("bench", "Sextant.Bench.dll")

sextant = ["dotnet", bench, "encoder", "--model", model, "--ids", ids, "--threads", args.threads, "--query", 12]
parties = {
    "sextant_fp32": [*sextant, "--precision", "fp32"],
    "sextant_int8": [*sextant, "--precision", "int8"],
    "onnxruntime": ["node", HERE / "onnxruntime.mjs", "--model", onnx, "--ids", ids, "--threads", args.threads, "--query", 12],
    "torch": [sys.executable, HERE / "torch_peer.py", "--model", model, "--ids", ids, "--threads", args.threads, "--query", 12],
}

rounds = {name: [] for name in parties}
for turn in range(args.rounds):
    # Every other round backwards, so that a drift of the machine hits all alike.
    for name in list(parties) if turn % 2 == 0 else list(parties)[::-1]:
        if name == "torch" and turn > 0 and rounds["torch"][0]["tokens_per_s"] < 0.8 * rounds["onnxruntime"][0]["tokens_per_s"]:
            continue  # far behind: one round of it says enough
        batch = ["--batch", rounds[name][0]["batch"]] if turn > 0 and name in ("onnxruntime", "torch") else []
        out = ["--out", CACHE / f"{name}.f32"] if turn == 0 else []
        rounds[name].append(answer(*parties[name], *batch, *out))
        say(f"round {turn + 1}  {name:13} {rounds[name][-1]['tokens_per_s']:9.0f} tokens/s  query {rounds[name][-1]['query_p50_ms']:.2f} ms")

figures = {
    name: {**results[0], **{figure: round(statistics.median(result[figure] for result in results), 3) for figure in FIGURES}}
    for name, results in rounds.items()
}


def cosine(a, b):
    a, b = (np.fromfile(CACHE / f"{name}.f32", "<f4").reshape(len(json.loads(ids.read_text())), -1).astype("f8") for name in (a, b))
    return float(((a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)).min())


peer = max(("onnxruntime", "torch"), key=lambda name: figures[name]["tokens_per_s"])
quickest = min(("onnxruntime", "torch"), key=lambda name: figures[name]["query_p50_ms"])
report = {
    "ratio": {
        "fp32": round(figures["sextant_fp32"]["tokens_per_s"] / figures[peer]["tokens_per_s"], 3),
        "int8": round(figures["sextant_int8"]["tokens_per_s"] / figures[peer]["tokens_per_s"], 3),
        "query": round(figures[quickest]["query_p50_ms"] / figures["sextant_fp32"]["query_p50_ms"], 3),
        "query_int8": round(figures[quickest]["query_p50_ms"] / figures["sextant_int8"]["query_p50_ms"], 3),
    },
    "peer": peer,
    "threads": args.threads,
    "sextant": {"fp32": figures["sextant_fp32"], "int8": figures["sextant_int8"]},
    "onnxruntime": figures["onnxruntime"],
    "torch": figures["torch"],
    # The lowest over all texts, against plain torch.
    "cosine": {name: round(cosine(name, "torch"), 7) for name in parties if name != "torch"},
}
for name, least in {"sextant_fp32": 0.99999, "sextant_int8": 0.99, "onnxruntime": 0.99999}.items():
    if report["cosine"][name] < least:
        stop(f"the embeddings of {name} disagree with torch: least cosine {report['cosine'][name]}, expected {least} or more.")

if args.json:
    print(json.dumps(report))
else:
    base = figures[peer]
    print(f"{'':14}{'texts/s':>10}{'tokens/s':>10}{'query p50':>11}{'p99 ms':>9}{'x ' + peer:>15}{'cosine':>11}")
    for name, row in figures.items():
        print(f"{name:14}{row['texts_per_s']:10.1f}{row['tokens_per_s']:10.0f}{row['query_p50_ms']:11.2f}{row['query_p99_ms']:9.2f}"
              f"{row['tokens_per_s'] / base['tokens_per_s']:15.2f}{report['cosine'].get(name, 1):11.6f}")
