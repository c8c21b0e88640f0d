using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>One layer's weights, packed.</summary>
internal sealed class BertLayer(Linear attention, Linear output, NormWeights outputNorm, Linear up, Linear down, NormWeights downNorm) : IDisposable
{
    /// <summary>[hidden] → [3, heads, head size]: queries, with the scale 1/√(head size) in their weights, keys and values.</summary>
    public Linear Attention => attention;

    /// <summary>[heads, head size] → [hidden].</summary>
    public Linear Output => output;

    public NormWeights OutputNorm => outputNorm;

    /// <summary>[hidden] → [intermediate].</summary>
    public Linear Up => up;

    /// <summary>[intermediate] → [hidden].</summary>
    public Linear Down => down;

    public NormWeights DownNorm => downNorm;

    public long Bytes => Attention.Bytes + Output.Bytes + Up.Bytes + Down.Bytes;

    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { Attention, Output, OutputNorm, Up, Down, DownNorm }) part.Dispose();
    }
}
