namespace Sextant.Kernels;

/// <summary>All kernels of one instruction set, for tests.</summary>
internal unsafe interface IKernelSet
{
    /// <summary>Floats of a register.</summary>
    int Count { get; }

    void Multiply(float* a, nint aStride, int rows, PackedMatrix weights, float* c, nint cStride, bool add, Nonlinearity function);

    void Multiply(byte* a, RowScale* scales, int rows, PackedBytes weights, float* c, nint cStride, bool add, Nonlinearity function);

    void Quantize(float* x, nint stride, int rows, int width, byte* q, RowScale* scales);

    void Apply(Nonlinearity function, float* x, int rows, int width, nint stride);

    /// <summary>eˣ in place; count a multiple of 16.</summary>
    void Exponential(float* x, int count);

    float SoftmaxWeights(float* scores, int width);

    void LayerNorm(float* x, int rows, int width, nint stride, float* scale, float* shift, float epsilon);

    int AttentionScratch(int length, int headSize);

    void Attention(float* q, float* k, float* v, nint stride, int length, int headSize, float* context, nint contextStride, float* scratch);
}
