"""export_onnx.py MODEL_DIR OUT.onnx: the model of a Hugging Face folder as ONNX.

Inputs ids [batch, tokens] and lengths [batch], both int32; output embeddings [batch, hidden].
Opset 17 has LayerNormalization as one operator; ONNX Runtime fuses GELU and the attention's scale itself. Its own wider
operators were tried here and are slower on a CPU: Attention and SkipLayerNormalization by 10 %; MultiHeadAttention draws.
"""
import sys
import warnings

import torch

import bert

model = bert.load(sys.argv[1])
ids, lengths = bert.padded([[2, 5, 6, 7, 3], [2, 5, 3]])
with warnings.catch_warnings(), torch.no_grad():
    warnings.simplefilter("ignore")  # that ids are not checked while traced
    torch.onnx.export(
        model, (ids.int(), lengths.int()), sys.argv[2], opset_version=17, do_constant_folding=True,
        input_names=["ids", "lengths"], output_names=["embeddings"],
        dynamic_axes={"ids": {0: "batch", 1: "tokens"}, "lengths": {0: "batch"}, "embeddings": {0: "batch"}})
