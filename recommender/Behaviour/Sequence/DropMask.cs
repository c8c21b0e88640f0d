using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>Dropout (Srivastava et al., 2014): each number is 0 with some chance, else grows so that its mean stays.</summary>
internal sealed class DropMask(int size)
{
    private readonly float[] mask = new float[size];
    private bool drops;

    /// <param name="chance">0: nothing is dropped, as in serving.</param>
    /// <param name="state">Of the xorshift generator (Marsaglia, 2003); not 0.</param>
    public void Forward(Span<float> values, float chance, ref ulong state)
    {
        drops = chance > 0;
        if (!drops) return;
        uint least = (uint)(chance * uint.MaxValue);
        float kept = 1 / (1 - chance);
        Span<float> some = mask.AsSpan(0, values.Length);
        for (int i = 0; i < some.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            some[i] = (uint)(state >> 32) < least ? 0 : kept;
        }
        TensorPrimitives.Multiply(values, some, values);
    }

    public void Backward(Span<float> gradient)
    {
        if (drops) TensorPrimitives.Multiply(gradient, mask.AsSpan(0, gradient.Length), gradient);
    }
}
