using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>
/// The activations of a run, kept from batch to batch. It grows to the largest run it has seen, which
/// <see cref="TransformerEncoder"/> bounds.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private NativeBuffer<float> hidden = new(0);
    private NativeBuffer<float> attention = new(0);
    private NativeBuffer<float> context = new(0);
    private NativeBuffer<float> intermediate = new(0);

    /// <summary>[tokens, hidden stride]: x, the stream that the layers add to.</summary>
    public unsafe float* Hidden => hidden.Pointer;

    /// <summary>[tokens, stride of 3 · hidden].</summary>
    public unsafe float* Attention => attention.Pointer;

    /// <summary>[tokens, hidden stride].</summary>
    public unsafe float* Context => context.Pointer;

    /// <summary>[rows of a block, intermediate stride].</summary>
    public unsafe float* Intermediate => intermediate.Pointer;

    public long Bytes => 4L * (hidden.Length + attention.Length + context.Length + intermediate.Length);

    public void Fit(int tokens, int block, int hiddenSize, int intermediateSize)
    {
        Fit(ref hidden, checked(tokens * Linear.Stride(hiddenSize)));
        Fit(ref attention, checked(tokens * Linear.Stride(3 * hiddenSize)));
        Fit(ref context, checked(tokens * Linear.Stride(hiddenSize)));
        Fit(ref intermediate, checked(block * Linear.Stride(intermediateSize)));
    }

    private static void Fit(ref NativeBuffer<float> buffer, int length)
    {
        if (buffer.Length >= length) return;
        buffer.Dispose();
        buffer = new NativeBuffer<float>(length);
    }

    public void Dispose()
    {
        hidden.Dispose();
        attention.Dispose();
        context.Dispose();
        intermediate.Dispose();
    }
}
