namespace Sextant.Kernels;

internal sealed unsafe class KernelSet<TLanes, TVector, TBytes, TInts> : IKernelSet
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TBytes : struct, IByteLanes<TInts, TVector>
    where TInts : struct
{
    public int Count => TLanes.Count;

    public void Multiply(float* a, nint aStride, int rows, PackedMatrix weights, float* c, nint cStride, bool add, Nonlinearity function) =>
        MatMul<TLanes, TVector>.Multiply(a, aStride, rows, weights, 0, weights.Panels, c, cStride, add, function);

    public void Multiply(byte* a, RowScale* scales, int rows, PackedBytes weights, float* c, nint cStride, bool add, Nonlinearity function) =>
        ByteMatMul<TBytes, TInts, TLanes, TVector>.Multiply(a, scales, rows, weights, 0, weights.Panels, c, cStride, add, function);

    public void Quantize(float* x, nint stride, int rows, int width, byte* q, RowScale* scales) =>
        Quantizer<TLanes, TVector>.Quantize(x, stride, rows, width, q, scales);

    public void Apply(Nonlinearity function, float* x, int rows, int width, nint stride) =>
        Nonlinear<TLanes, TVector>.Apply(function, x, rows, width, stride);

    public void Exponential(float* x, int count)
    {
        for (int i = 0; i < count; i += TLanes.Count) TLanes.Store(Exponential<TLanes, TVector>.Of(TLanes.Load(x + i)), x + i);
    }

    public float SoftmaxWeights(float* scores, int width) => Softmax<TLanes, TVector>.Weights(scores, width);

    public void LayerNorm(float* x, int rows, int width, nint stride, float* scale, float* shift, float epsilon) =>
        LayerNorm<TLanes, TVector>.Apply(x, rows, width, stride, scale, shift, epsilon);

    public int AttentionScratch(int length, int headSize) => Attention<TLanes, TVector>.ScratchFloats(length, headSize);

    public void Attention(float* q, float* k, float* v, nint stride, int length, int headSize, float* context, nint contextStride, float* scratch) =>
        Attention<TLanes, TVector>.Head(q, k, v, stride, length, headSize, context, contextStride, scratch);
}
