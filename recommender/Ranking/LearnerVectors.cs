using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// A learner's directions laid out for scoring, each with what counts as near to it in this catalogue. Vectors of another
/// encoder's dimensions are left out.
/// </summary>
internal sealed class LearnerVectors
{
    /// <summary>Further ones are left out.</summary>
    public const int MaxInterests = 8;

    private readonly int dimensions;
    private readonly float[] vectors; // [Count + 1, dimensions]: interests, session; then disliked
    private readonly Nearness[] nearness = new Nearness[MaxInterests + 2];
    private readonly int[] interests = new int[MaxInterests]; // position in the snapshot
    private readonly float[] importance = new float[MaxInterests];
    private readonly int session = -1;

    public LearnerVectors(CatalogueView view, LearnerSnapshot learner, RankerOptions options)
    {
        dimensions = view.Dimensions;
        vectors = new float[(MaxInterests + 2) * dimensions];
        float strongest = learner.Interests.IsDefaultOrEmpty ? 1 : learner.Interests[0].Weight;
        for (int i = 0; i < Math.Min(learner.Interests.IsDefault ? 0 : learner.Interests.Length, MaxInterests); i++)
        {
            Interest interest = learner.Interests[i];
            // The square root lets lesser interests speak: a tenth of the weight is a third of the importance.
            if (!TryAdd(interest.Centroid, view, options)) continue;
            interests[Count] = i;
            importance[Count] = MathF.Sqrt(interest.Weight / strongest);
            Count++;
        }
        if (TryAdd(learner.Session, view, options)) session = Count++;
        // The last one does not draw: it stands behind those counted.
        if (TryAdd(learner.Disliked, view, options))
            DislikedStrength = Math.Min(1, TensorPrimitives.Norm<float>(learner.Disliked.AsSpan()));
    }

    /// <summary>How many directions draw: interests and the session.</summary>
    public int Count { get; private set; }

    /// <summary>[Count, dimensions], unit length each.</summary>
    public ReadOnlySpan<float> Drawing => vectors.AsSpan(0, Count * dimensions);

    /// <summary>0 when nothing is disliked, below 1.</summary>
    public float DislikedStrength { get; }

    /// <summary>How near a resource is to the interest that speaks most for it, 0–1, and which of the snapshot's that is.</summary>
    public (float Nearness, int Interest) Interest(ReadOnlySpan<float> embedding)
    {
        (float best, int interest) = (0, -1);
        for (int i = 0; i < Count; i++)
        {
            if (i == session) continue;
            float near = importance[i] * NearnessOf(i, embedding);
            if (near > best) (best, interest) = (near, interests[i]);
        }
        return (best, interest);
    }

    public float Session(ReadOnlySpan<float> embedding) => session < 0 ? 0 : NearnessOf(session, embedding);

    /// <summary>Nearness times strength, 0–1.</summary>
    public float Disliked(ReadOnlySpan<float> embedding) =>
        DislikedStrength == 0 ? 0 : DislikedStrength * NearnessOf(Count, embedding);

    private float NearnessOf(int i, ReadOnlySpan<float> embedding) => nearness[i].Of(TensorPrimitives.Dot(At(i), embedding));

    private Span<float> At(int i) => vectors.AsSpan(i * dimensions, dimensions);

    /// <summary>Writes the vector at <see cref="Count"/> in unit length.</summary>
    private bool TryAdd(ImmutableArray<float> vector, CatalogueView view, RankerOptions options)
    {
        if (vector.IsDefault || vector.Length != dimensions) return false;
        Span<float> row = At(Count);
        vector.AsSpan().CopyTo(row);
        float length = TensorPrimitives.Norm<float>(row);
        if (!(length > 1e-6f) || !float.IsFinite(length)) return false;
        TensorPrimitives.Divide(row, length, row);
        nearness[Count] = Nearness.Around(row, view, options.NearDeviations, options.NearCosine);
        return true;
    }
}
