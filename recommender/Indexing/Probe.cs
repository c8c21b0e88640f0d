using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>A vector as int16 codes with a scale, to be compared with rows of a graph. Used again and again by one thread.</summary>
#pragma warning disable CA1001 // Lives as long as its thread; the buffer frees itself.
internal sealed unsafe class Probe
#pragma warning restore CA1001
{
    private NativeBuffer<short> codes = new(CodeDot.Granule);

    public short* Codes => codes.Pointer;

    public float Scale { get; private set; }

    public void Set(ReadOnlySpan<float> vector)
    {
        int length = CodeDot.PaddedLength(vector.Length);
        Fit(length);
        Scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / BlockDot.MaxQuery;
        float perUnit = Scale > 0 && float.IsFinite(1 / Scale) ? 1 / Scale : 0;
        codes.Span[vector.Length..length].Clear();
        for (int i = 0; i < vector.Length; i++)
            Codes[i] = (short)Math.Clamp((int)MathF.Round(vector[i] * perUnit), -BlockDot.MaxQuery, BlockDot.MaxQuery);
    }

    public void Set(GraphNodes nodes, int row)
    {
        Fit(nodes.CodeLength);
        CodeDot.Widen(nodes.CodesOf(row), Codes, nodes.CodeLength);
        Scale = nodes.ScaleOf(row);
    }

    private void Fit(int length)
    {
        if (codes.Length >= length) return;
        codes.Dispose();
        codes = new NativeBuffer<short>(length);
    }
}
