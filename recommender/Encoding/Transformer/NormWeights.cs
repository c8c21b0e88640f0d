using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>Scale and shift of a layer normalisation, [width] each.</summary>
internal sealed unsafe class NormWeights : IDisposable
{
    private readonly NativeBuffer<float> scale;
    private readonly NativeBuffer<float> shift;

    public NormWeights(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        this.scale = new NativeBuffer<float>(scale.Length);
        this.shift = new NativeBuffer<float>(shift.Length);
        scale.CopyTo(this.scale.Span);
        shift.CopyTo(this.shift.Span);
    }

    public float* Scale => scale.Pointer;

    public float* Shift => shift.Pointer;

    public void Dispose()
    {
        scale.Dispose();
        shift.Dispose();
    }
}
