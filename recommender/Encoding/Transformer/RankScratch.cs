using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>What each thread of a run needs for itself.</summary>
internal sealed unsafe class RankScratch : IDisposable
{
    private NativeBuffer<float> head = new(0);
    private NativeBuffer<byte> bytes = new(0);
    private NativeBuffer<RowScale> scales = new(0);

    /// <summary>For the attention of one head of a sequence.</summary>
    public float* Head => head.Pointer;

    /// <summary>[rows, depth]: activations in bytes.</summary>
    public byte* Bytes => bytes.Pointer;

    /// <summary>[rows].</summary>
    public RowScale* Scales => scales.Pointer;

    public long TotalBytes => 4L * head.Length + bytes.Length + (long)sizeof(RowScale) * scales.Length;

    public void FitHead(int floats) => Fit(ref head, floats);

    public void FitRows(int rows, int depth)
    {
        Fit(ref bytes, checked(rows * depth));
        Fit(ref scales, rows);
    }

    private static void Fit<T>(ref NativeBuffer<T> buffer, int length)
        where T : unmanaged
    {
        if (buffer.Length >= length) return;
        buffer.Dispose();
        buffer = new NativeBuffer<T>(length);
    }

    public void Dispose()
    {
        head.Dispose();
        bytes.Dispose();
        scales.Dispose();
    }
}
