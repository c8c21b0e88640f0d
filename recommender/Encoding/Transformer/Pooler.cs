using System.Numerics.Tensors;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.Transformer;

/// <summary>The vectors of a sequence's tokens to one of unit length (Reimers and Gurevych 2019).</summary>
internal static unsafe class Pooler
{
    /// <param name="x">[length, width], rows <paramref name="stride"/> apart; length at least 1.</param>
    /// <param name="embedding">[width], overwritten; all zero only if what is pooled is.</param>
    public static void Pool(Pooling pooling, float* x, nint stride, int length, Span<float> embedding)
    {
        new ReadOnlySpan<float>(x, embedding.Length).CopyTo(embedding);
        for (int row = 1; row < length && pooling != Pooling.Cls; row++)
        {
            var token = new ReadOnlySpan<float>(x + row * stride, embedding.Length);
            if (pooling == Pooling.Max) TensorPrimitives.Max(embedding, token, embedding);
            else TensorPrimitives.Add(embedding, token, embedding);
        }
        // The mean's division by the length falls out with the norm.
        float norm = TensorPrimitives.Norm<float>(embedding);
        if (norm > 0) TensorPrimitives.Divide(embedding, norm, embedding);
    }
}
