"""export_onnx.py MODEL_DIR OUT.onnx [--plain]: the model of a Hugging Face folder as ONNX.

Inputs ids [batch, tokens] and lengths [batch], both int32; output embeddings [batch, hidden].
As it comes the graph is written in ONNX Runtime's own fused operators (Attention, SkipLayerNormalization, BiasGelu,
EmbedLayerNormalization of com.microsoft), as its transformer optimizer would leave it; --plain exports what torch traces
and leaves the fusing to the runtime.
"""
import sys
import warnings

import torch
from torch.onnx import symbolic_helper

import bert

HEADS = "heads"


def operator(name, run, outputs=1, **attributes):
    """A com.microsoft operator: `run` says its shape when traced, the exporter writes the name."""

    class Operator(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *inputs):
            return run(*inputs)

        @staticmethod
        def symbolic(g, *inputs):
            result = g.op(f"com.microsoft::{name}", *inputs, outputs=outputs, **attributes)
            first = result[0] if outputs > 1 else result
            return first.setType(inputs[0].type()) if name != "EmbedLayerNormalization" else first

    return Operator.apply


class Fused(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.packed = torch.nn.ParameterList()
        for layer in model.encoder["layer"]:
            projections = layer.attention.get_submodule("self")
            parts = [projections[name] for name in ("query", "key", "value")]
            self.packed.append(torch.nn.Parameter(torch.cat([p.weight for p in parts]).t().contiguous()))
            self.packed.append(torch.nn.Parameter(torch.cat([p.bias for p in parts])))
            layer.intermediate_t = torch.nn.Parameter(layer.intermediate["dense"].weight.t().contiguous())

    def forward(self, ids, lengths):
        model, embed = self.model, self.model.embeddings
        eps = embed["LayerNorm"].eps
        embedded = operator("EmbedLayerNormalization", lambda i, t, w, *rest: torch.zeros(*i.shape, w.shape[1]), 2, epsilon_f=eps)
        # token types: the positions' part of the table is all the operator adds for type 0
        x = embedded(ids, torch.zeros_like(ids), embed["word_embeddings"].weight, embed["position_embeddings"].weight,
                     embed["token_type_embeddings"].weight, embed["LayerNorm"].weight, embed["LayerNorm"].bias)
        skip = operator("SkipLayerNormalization", lambda x, *rest: x.clone(), epsilon_f=eps)
        for i, layer in enumerate(model.encoder["layer"]):
            attend = operator("Attention", lambda x, *rest: x.clone(), num_heads_i=layer.attention.heads)
            attended = attend(x, self.packed[2 * i], self.packed[2 * i + 1], lengths)
            dense, norm = layer.attention.output.dense, layer.attention.output.LayerNorm
            x = skip(attended @ dense.weight.t(), x, norm.weight, norm.bias, dense.bias)
            if layer.activation is bert.ACTIVATIONS["gelu"]:
                gelu = operator("BiasGelu", lambda x, b: x.clone())
                inner = gelu(x @ layer.intermediate["dense"].weight.t(), layer.intermediate["dense"].bias)
            else:
                inner = layer.activation(layer.intermediate["dense"](x))
            dense, norm = layer.output["dense"], layer.output["LayerNorm"]
            x = skip(inner @ dense.weight.t(), x, norm.weight, norm.bias, dense.bias)
        mask = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
        return model.pool(x, mask)


def export(folder, path, plain=False):
    model = bert.load(folder)
    ids, lengths = bert.padded([[2, 5, 6, 7, 3], [2, 5, 3]])
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model if plain else Fused(model), (ids.int(), lengths.int()), path, opset_version=17 if plain else 14,
            input_names=["ids", "lengths"], output_names=["embeddings"], do_constant_folding=True,
            dynamic_axes={"ids": {0: "batch", 1: "tokens"}, "lengths": {0: "batch"}, "embeddings": {0: "batch"}},
            custom_opsets={} if plain else {"com.microsoft": 1})


if __name__ == "__main__":
    export(sys.argv[1], sys.argv[2], "--plain" in sys.argv)
