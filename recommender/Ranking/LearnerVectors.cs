using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Kernels;
using Sextant.Recommending;
using Sextant.Sharding;

namespace Sextant.Ranking;

/// <summary>
/// A learner's directions laid out for scoring, each with what counts as near to it in this catalogue. Vectors of another
/// encoder's model or dimensions are left out.
/// </summary>
internal sealed class LearnerVectors
{
    /// <summary>Further ones are left out.</summary>
    public const int MaxInterests = 8;

    private const int MaxRows = (MaxInterests + 2 + RowDot.Together - 1) / RowDot.Together * RowDot.Together;

    private readonly int dimensions;
    private readonly float[] vectors; // [MaxRows, dimensions]: interests, session, disliked; the rest zero
    private readonly Nearness[] nearness = new Nearness[MaxInterests + 2];
    private readonly int[] interests = new int[MaxInterests]; // position in the snapshot
    private readonly float[] importance = new float[MaxInterests];
    private readonly int session = -1;
    private readonly int rows;
    private readonly float dislikedStrength; // 0 when nothing is disliked

    /// <param name="told">What is ordinary around each; empty or default: the view's own resources say it.</param>
    public LearnerVectors(CatalogueView view, LearnerSnapshot learner, RankerOptions options, ImmutableArray<OrdinaryCosines> told = default)
    {
        if (told.IsDefault) told = [];
        dimensions = view.Dimensions;
        vectors = new float[MaxRows * dimensions];
        if (learner.ModelId is { } model && model != view.ModelId) return;
        float strongest = learner.Interests.IsDefaultOrEmpty ? 1 : learner.Interests[0].Weight;
        for (int i = 0; i < Math.Min(learner.Interests.IsDefault ? 0 : learner.Interests.Length, MaxInterests); i++)
        {
            Interest interest = learner.Interests[i];
            // The square root lets lesser interests speak: a tenth of the weight is a third of the importance.
            if (!TryAdd(interest.Centroid, view, options, told)) continue;
            interests[Count] = i;
            importance[Count] = MathF.Sqrt(interest.Weight / strongest);
            Count++;
        }
        if (TryAdd(learner.Session, view, options, told)) session = Count++;
        // The last one does not draw: it stands behind those counted.
        rows = Count;
        if (!TryAdd(learner.Disliked, view, options, told)) return;
        dislikedStrength = Math.Min(1, TensorPrimitives.Norm<float>(learner.Disliked.AsSpan()));
        rows++;
    }

    /// <summary>How many directions draw: interests and the session.</summary>
    public int Count { get; private set; }

    /// <summary>[Count, dimensions], unit length each.</summary>
    public ReadOnlySpan<float> Drawing => vectors.AsSpan(0, Count * dimensions);

    /// <param name="embedding">[dimensions], unit length or zero.</param>
    public Attraction Of(ReadOnlySpan<float> embedding)
    {
        if (rows == 0) return Attraction.None;
        Span<float> cosines = stackalloc float[MaxRows];
        cosines = cosines[..((rows + RowDot.Together - 1) / RowDot.Together * RowDot.Together)];
        RowDot.Products(embedding, vectors.AsSpan(0, cosines.Length * dimensions), cosines);

        (float best, int interest) = (0, -1);
        int drawing = session < 0 ? Count : session;
        for (int i = 0; i < drawing; i++)
        {
            float near = importance[i] * nearness[i].Of(cosines[i]);
            if (near > best) (best, interest) = (near, interests[i]);
        }
        float heading = session < 0 ? 0 : nearness[session].Of(cosines[session]);
        float disliked = dislikedStrength == 0 ? 0 : dislikedStrength * nearness[Count].Of(cosines[Count]);
        return new Attraction(best, interest, heading, disliked);
    }

    /// <summary>What is ordinary around each direction, the disliked one last, by a sample; default where it is empty.</summary>
    public ImmutableArray<OrdinaryCosines> Ordinary(EmbeddingSample sample)
    {
        if (sample.Count == 0) return default;
        var around = ImmutableArray.CreateBuilder<OrdinaryCosines>(rows);
        for (int i = 0; i < rows; i++) around.Add(sample.Around(At(i))!.Value);
        return around.MoveToImmutable();
    }

    private Span<float> At(int i) => vectors.AsSpan(i * dimensions, dimensions);

    /// <summary>Writes the vector behind those counted, in unit length.</summary>
    private bool TryAdd(ImmutableArray<float> vector, CatalogueView view, RankerOptions options, ImmutableArray<OrdinaryCosines> told)
    {
        if (vector.IsDefault || vector.Length != dimensions) return false;
        Span<float> row = At(Count);
        float length = TensorPrimitives.Norm<float>(vector.AsSpan());
        if (!(length > 1e-6f) || !float.IsFinite(length)) return false;
        TensorPrimitives.Divide(vector.AsSpan(), length, row);
        nearness[Count] = Nearness.Beyond(Count < told.Length ? told[Count] : view.Sample.Around(row), options.NearDeviations, options.NearCosine);
        return true;
    }
}
