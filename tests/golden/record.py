"""Records what plain torch (bench/peers/bert.py) makes of small synthetic models, for the parity tests. See README.md.

Weights are those of Sextant's ModelSynthesizer for the same seed, written here a second time.
"""
import base64
import json
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "bench" / "peers"))
import bert  # noqa: E402
import texts  # noqa: E402

WORDS = "A course of lessons on linear algebra: vectors, matrices and their meanings, for learners who like to see why a proof holds."
CHINESE = "机器学习与数据分析基础：从线性代数到神经网络，面向初学者的课程。"
TEXTS = [
    "", "a", "why", "Linear algebra", WORDS, "x + y = 3, so 2x^2 - 5 <= 7 & f(x) > 0?", CHINESE, "学",
    "用 Python 学习 machine learning（机器学习）: lesson 3", "Ünknown wörds — naïve café 🙂 zzzz", "a b c d e f g h i j k l m n o p",
    " ".join([WORDS] * 3), " ".join([CHINESE, WORDS] * 5), " ".join([WORDS] * 40), CHINESE * 30,
]
LONGEST = 512

MINILM = dict(Layers=6, HiddenSize=384, Heads=12, IntermediateSize=1536)
SMALL = dict(Layers=2, HiddenSize=32, Heads=2, IntermediateSize=64)
CASES = {
    "small": (SMALL, range(len(TEXTS))),
    "odd": (dict(Layers=3, HiddenSize=48, Heads=3, IntermediateSize=80, Seed=2), range(len(TEXTS))),
    "odder": (dict(Layers=2, HiddenSize=60, Heads=5, IntermediateSize=101, Seed=3), range(len(TEXTS))),
    "wide-heads": (dict(Layers=2, HiddenSize=128, Heads=2, IntermediateSize=256, Seed=4), range(len(TEXTS))),
    "gelu-tanh": ({**SMALL, "Activation": "GeluTanh", "Seed": 5}, range(len(TEXTS))),
    "relu": ({**SMALL, "Activation": "Relu", "Seed": 6}, range(len(TEXTS))),
    "cls": ({**SMALL, "Pooling": "Cls", "Seed": 7}, range(len(TEXTS))),
    "max": ({**SMALL, "Pooling": "Max", "Seed": 8}, range(len(TEXTS))),
    "half": ({**SMALL, "Type": "F16", "Prefixed": True, "Seed": 9}, range(len(TEXTS))),
    "minilm": ({**MINILM, "Seed": 10}, (0, 1, 4, 6, 8, 11, 13)),
}


def vocabulary():
    """Special tokens, characters alone and continued, the frequent words and a few endings."""
    every = [word for text in TEXTS for word in texts.words(text)]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(chr(c) for c in range(33, 127) if not chr(c).isupper()), *("##" + c for c in letters)]
    tokens += sorted({c for c in "".join(every) if "\u4e00" <= c <= "\u9fff"} | set("：，。（）"))
    tokens += sorted({word for word in every if word.isascii() and len(word) in (2, 3, 4, 6, 7)}) + ["##ing", "##s", "##ers", "lear", "##ning"]
    return list(dict.fromkeys(tokens))


def mix(z):
    """SplitMix64's step."""
    z = z + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def values(seed, name, shape):
    """A tensor's weights: uniform, by seed, name and index alone."""
    hash = 14695981039346656037
    for byte in name.encode():
        hash = (hash ^ byte) * 1099511628211 % 2**64
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        key = mix(np.array([seed], np.uint64)) ^ np.uint64(hash)
        draws = mix(key + np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    uniform = (draws.astype(np.int64) - 2**23).astype(np.float32) * np.float32(2.0**-23)
    centre, spread = span(name, shape)
    return (np.float32(centre) + np.float32(spread) * uniform).reshape(shape)


def span(name, shape):
    bias = name.endswith("bias")
    if "LayerNorm" in name:
        return (0, 0.05) if bias else (1, 0.1)
    if bias:
        return 0, 0.1
    if "word_embeddings" in name:
        return 0, np.sqrt(np.float32(3))
    if "embeddings" in name:
        return 0, 0.5
    variance = np.float32(2 if "self.query" in name or "self.key" in name else 1) / np.float32(shape[1])
    return 0, np.sqrt(np.float32(3) * variance)


def model(options, size):
    made = bert.Bert({
        "vocab_size": size, "hidden_size": options["HiddenSize"], "num_hidden_layers": options["Layers"],
        "num_attention_heads": options["Heads"], "intermediate_size": options["IntermediateSize"], "max_position_embeddings": LONGEST,
        "hidden_act": {"Relu": "relu", "GeluTanh": "gelu_new"}.get(options.get("Activation"), "gelu"),
    }, options.get("Pooling", "mean").lower())
    weights = {name: values(options.get("Seed", 1), name, tuple(tensor.shape)) for name, tensor in made.state_dict().items()}
    if options.get("Type") == "F16":
        weights = {name: array.astype(np.float16).astype(np.float32) for name, array in weights.items()}
    made.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()})
    return made.eval()


def write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    tokens = vocabulary()
    (HERE / "vocab.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    ids = [texts.encode(text, {token: id for id, token in enumerate(tokens)}, LONGEST) for text in TEXTS]
    write(HERE / "texts.json", [{"text": text, "ids": list_} for text, list_ in zip(TEXTS, ids)])
    for name, (options, chosen) in CASES.items():
        torch.manual_seed(0)
        with torch.inference_mode():
            network = model(options, len(tokens))
            # One text at a time: nothing is padded, so nothing can leak.
            rows = torch.cat([network(*bert.padded([ids[i]])) for i in chosen])
            batch = network(*bert.padded([ids[i] for i in chosen]))
        assert torch.nn.functional.cosine_similarity(rows, batch).min() > 0.999999, name
        encoded = base64.b64encode(rows.numpy().astype("<f4").tobytes()).decode()
        write(HERE / f"{name}.json", {"options": options, "texts": list(chosen), "embeddings": encoded})
        print(f"{name:12} {rows.shape[0]} x {rows.shape[1]}, least |cosine| between texts {(rows @ rows.T).abs().min():.3f}")
