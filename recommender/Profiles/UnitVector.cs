using System.Numerics.Tensors;

namespace Sextant.Profiles;

internal static class UnitVector
{
    /// <summary>Scales to length 1. False, with the vector unchanged, when it is zero or not finite.</summary>
    public static bool TryNormalise(Span<float> vector)
    {
        float length = TensorPrimitives.Norm<float>(vector);
        if (!(length > 1e-12f) || !float.IsFinite(length)) return false;
        TensorPrimitives.Divide(vector, length, vector);
        return true;
    }

    /// <summary>Whether a vector has a direction at all: neither empty, zero nor with a NaN or infinity in it.</summary>
    public static bool HasDirection(ReadOnlySpan<float> vector)
    {
        if (vector.IsEmpty) return false;
        float squared = TensorPrimitives.SumOfSquares(vector);
        return squared > 1e-12f && float.IsFinite(squared);
    }
}
