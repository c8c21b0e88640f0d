using Sextant.Encoding.Golden;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding.Torch;

/// <summary>On the GPU where there is one. Batches small enough that there are several.</summary>
public sealed class TorchParityTests() : EncoderParitySuite(0.99999)
{
    protected override float[] Encode(ModelFolder folder, IReadOnlyList<int[]> texts)
    {
        using var encoder = TorchEncoder.Load(folder, new TransformerOptions { Threads = 2 }, new TorchOptions { BatchTokens = 1024 });
        float[] embeddings = new float[texts.Count * encoder.Dimensions];
        encoder.EncodeIds([.. texts.SelectMany(ids => ids)], [.. texts.Select(ids => ids.Length)], embeddings);
        return embeddings;
    }
}
