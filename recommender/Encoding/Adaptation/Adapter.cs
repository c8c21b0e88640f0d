using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Training;

namespace Sextant.Encoding.Adaptation;

/// <summary>
/// A low-rank correction of a frozen encoder's vectors (Houlsby et al., "Parameter-Efficient Transfer Learning", 2019; Hu
/// et al., "LoRA", 2022, on the embedding instead of the weights): y = h / ‖h‖, h = x + Σₖ upₖ (downₖ · x). Immutable.
/// </summary>
/// <remarks>A rank of 0 changes nothing.</remarks>
public sealed class Adapter
{
    /// <summary>More than the product of dimensions and members of an ensemble that a training allows.</summary>
    private const int MaxRank = 8192;

    private readonly float[] down; // [rank, dimensions]
    private readonly float[] up;   // [rank, dimensions]

    /// <param name="down">[rank, dimensions]; kept, not copied.</param>
    /// <param name="up">[rank, dimensions]; kept, not copied.</param>
    public Adapter(int dimensions, float[] down, float[] up)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (down.Length != up.Length || down.Length % dimensions != 0 || down.Length / dimensions > MaxRank)
            throw new ArgumentException($"{down.Length} and {up.Length} weights are no two matrices of at most {MaxRank} rows of {dimensions}.", nameof(down));
        (Dimensions, this.down, this.up) = (dimensions, down, up);
        Hash = HashOf(dimensions, down, up);
    }

    public int Dimensions { get; }

    public int Rank => down.Length / Dimensions;

    /// <summary>SHA-256 of the weights, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>
    /// One adapter that corrects by the mean of several corrections. Exact: the mean of Σ up (down · x) is again such a
    /// sum, over the ranks of all, so that an ensemble costs its ranks and no more.
    /// </summary>
    public static Adapter Mean(IReadOnlyList<Adapter> members)
    {
        float share = 1f / members.Count;
        return new Adapter(
            members[0].Dimensions,
            [.. members.SelectMany(member => member.down)],
            [.. members.SelectMany(member => member.up).Select(weight => weight * share)]);
    }

    /// <summary>Corrects a vector in its place. A zero vector stays zero; any other gets unit length.</summary>
    /// <param name="vector">[dimensions].</param>
    public void Apply(Span<float> vector)
    {
        Span<float> inner = stackalloc float[Math.Min(Rank, 256)];
        Span<float> correction = Dimensions <= 1024 ? stackalloc float[Dimensions] : new float[Dimensions];
        correction.Clear();
        for (int from = 0; from < Rank; from += inner.Length) Correct(vector, from, inner[..Math.Min(inner.Length, Rank - from)], correction);
        TensorPrimitives.Add(vector, correction, vector);
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
    }

    public void Save(TensorBundle bundle)
    {
        bundle.Add("adapter.down", [Rank, Dimensions], down);
        bundle.Add("adapter.up", [Rank, Dimensions], up);
    }

    /// <exception cref="InvalidDataException">A tensor is missing, misshapen or not finite.</exception>
    public static Adapter Load(TensorBundle bundle, int dimensions)
    {
        float[] down = bundle.Floats("adapter.down", [-1, dimensions]);
        float[] up = bundle.Floats("adapter.up", [down.Length / dimensions, dimensions]);
        if (down.Length / dimensions > MaxRank) throw new InvalidDataException($"The adapter has the rank {down.Length / dimensions}, more than {MaxRank}.");
        if (!TensorPrimitives.IsFiniteAll<float>(down) || !TensorPrimitives.IsFiniteAll<float>(up))
            throw new InvalidDataException("The adapter has weights that are not finite.");
        return new Adapter(dimensions, down, up);
    }

    private void Correct(ReadOnlySpan<float> vector, int from, Span<float> inner, Span<float> correction)
    {
        for (int k = 0; k < inner.Length; k++) inner[k] = TensorPrimitives.Dot(vector, Row(down, from + k));
        for (int k = 0; k < inner.Length; k++) TensorPrimitives.MultiplyAdd(Row(up, from + k), inner[k], correction, correction);
    }

    private ReadOnlySpan<float> Row(float[] matrix, int row) => matrix.AsSpan(row * Dimensions, Dimensions);

    private static string HashOf(int dimensions, float[] down, float[] up)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(dimensions));
        hash.AppendData(MemoryMarshal.AsBytes(down.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(up.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
