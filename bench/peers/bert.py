"""A BERT-family text encoder in plain torch, read from a Hugging Face folder.

It is the reference Sextant's own encoder is held against: written from the papers, not from Sextant's code.
Devlin et al. 2018 (BERT), Vaswani et al. 2017 (attention), Ba et al. 2016 (layer norm), Hendrycks & Gimpel 2016 (GELU).
"""
import json
import math
import os

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

ACTIVATIONS = {
    "gelu": F.gelu,
    "gelu_new": lambda x: 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "relu": F.relu,
}
ACTIVATIONS["gelu_pytorch_tanh"] = ACTIVATIONS["gelu_new"]


def read_safetensors(path):
    """{name: float32 array}: an 8-byte length, a JSON header, then the tensors' bytes."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        raw = data[slice(*entry["data_offsets"])]
        if entry["dtype"] == "BF16":  # the upper half of a float32
            values = (np.frombuffer(raw, "<u2").astype(np.uint32) << 16).view(np.float32)
        elif entry["dtype"] in ("F32", "F16"):
            values = np.frombuffer(raw, {"F32": "<f4", "F16": "<f2"}[entry["dtype"]]).astype(np.float32)
        else:
            continue  # position_ids and the like
        tensors[name.removeprefix("bert.")] = values.reshape(entry["shape"])
    return tensors


class Attention(nn.Module):
    def __init__(self, hidden, heads):
        super().__init__()
        self.heads = heads
        self.add_module("self", nn.ModuleDict({name: nn.Linear(hidden, hidden) for name in ("query", "key", "value")}))
        self.output = nn.Module()
        self.output.dense = nn.Linear(hidden, hidden)

    def forward(self, x, bias):  # x [batch * tokens, hidden], bias [batch, 1, 1, tokens]: 0, or very negative where padded
        batch, tokens, hidden = bias.shape[0], bias.shape[3], x.shape[1]
        split = lambda y: y.reshape(batch, tokens, self.heads, hidden // self.heads).transpose(1, 2)
        q, k, v = (split(self.get_submodule("self")[name](x)) for name in ("query", "key", "value"))
        weights = (q @ k.transpose(2, 3) / math.sqrt(hidden // self.heads) + bias).softmax(-1)
        return self.output.dense((weights @ v).transpose(1, 2).reshape(batch * tokens, hidden))


class Layer(nn.Module):
    """Post-LN: LayerNorm(x + sublayer(x)), as the original."""

    def __init__(self, config):
        super().__init__()
        hidden, ffn, eps = config["hidden_size"], config["intermediate_size"], config.get("layer_norm_eps", 1e-12)
        self.attention = Attention(hidden, config["num_attention_heads"])
        self.attention.output.LayerNorm = nn.LayerNorm(hidden, eps)
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(hidden, ffn)})
        self.output = nn.ModuleDict({"dense": nn.Linear(ffn, hidden), "LayerNorm": nn.LayerNorm(hidden, eps)})
        self.activation = ACTIVATIONS[config.get("hidden_act", "gelu")]

    def forward(self, x, bias):
        x = self.attention.output.LayerNorm(x + self.attention(x, bias))
        return self.output["LayerNorm"](x + self.output["dense"](self.activation(self.intermediate["dense"](x))))


class Bert(nn.Module):
    """ids [batch, tokens] and lengths [batch] to embeddings [batch, hidden]. Module names are those of Hugging Face's BertModel."""

    def __init__(self, config, pooling="mean", normalize=True):
        super().__init__()
        hidden = config["hidden_size"]
        self.pooling, self.normalize = pooling, normalize
        self.embeddings = nn.ModuleDict({
            "word_embeddings": nn.Embedding(config["vocab_size"], hidden),
            "position_embeddings": nn.Embedding(config["max_position_embeddings"], hidden),
            "token_type_embeddings": nn.Embedding(config.get("type_vocab_size", 2), hidden),
            "LayerNorm": nn.LayerNorm(hidden, config.get("layer_norm_eps", 1e-12)),
        })
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(config) for _ in range(config["num_hidden_layers"]))})

    def forward(self, ids, lengths):
        mask = torch.arange(ids.shape[1], device=ids.device)[None, :] < lengths[:, None]
        return self.pool(self.states(ids, mask), mask)

    def states(self, ids, mask):
        embed = self.embeddings
        x = embed["word_embeddings"](ids) + embed["position_embeddings"].weight[: ids.shape[1]] + embed["token_type_embeddings"].weight[0]
        x = embed["LayerNorm"](x)
        bias = (1 - mask[:, None, None, :].to(x.dtype)) * -1e9
        batch, tokens, hidden = x.shape
        x = x.reshape(-1, hidden)  # rows of one matrix: ONNX Runtime then fuses the biases, 3-8 % faster
        for layer in self.encoder["layer"]:
            x = layer(x, bias)
        return x.reshape(batch, tokens, hidden)

    def pool(self, states, mask):
        if self.pooling == "cls":
            pooled = states[:, 0]
        elif self.pooling == "max":
            pooled = states.masked_fill(~mask[:, :, None], -1e9).amax(1)
        else:
            weights = mask.to(states.dtype)
            pooled = (weights[:, None, :] @ states)[:, 0] / weights.sum(1, keepdim=True)
        return F.normalize(pooled, dim=1, eps=1e-12) if self.normalize else pooled


def read_json(*path):
    path = os.path.join(*path)
    return json.load(open(path, encoding="utf-8")) if os.path.exists(path) else None


def load(folder):
    """The model of a Hugging Face or sentence-transformers folder."""
    modules = read_json(folder, "modules.json") or []
    pooling_path = next((m["path"] for m in modules if m["type"].endswith("Pooling")), "1_Pooling")
    pooling = read_json(folder, pooling_path, "config.json") or {}
    kind = "cls" if pooling.get("pooling_mode_cls_token") else "max" if pooling.get("pooling_mode_max_tokens") else "mean"
    model = Bert(read_json(folder, "config.json"), kind, any(m["type"].endswith("Normalize") for m in modules) or not modules)
    weights = {name: torch.from_numpy(array.copy()) for name, array in read_safetensors(os.path.join(folder, "model.safetensors")).items()}
    missing = model.load_state_dict(weights, strict=False).missing_keys
    if missing:
        raise ValueError(f"{folder}: model.safetensors lacks {', '.join(missing)}")
    return model.eval()


def padded(lists):
    """(ids [batch, longest] of int64, lengths [batch])"""
    lengths = torch.tensor([len(ids) for ids in lists])
    batch = torch.zeros(len(lists), int(lengths.max()), dtype=torch.int64)
    for row, ids in enumerate(lists):
        batch[row, : len(ids)] = torch.tensor(ids)
    return batch, lengths
