using Sextant.Catalogue;

namespace Sextant.Profiles;

/// <summary>
/// Several interests, not one average: online clustering by cosine. A resource joins its nearest interest when that is near
/// enough, else founds one; beyond <see cref="ProfileOptions.MaxInterests"/> the two become one that lose least by it (Ward,
/// "Hierarchical Grouping to Optimize an Objective Function", 1963): a large interest must not swallow whatever comes.
/// </summary>
internal sealed class InterestSet(ProfileOptions options)
{
    private readonly List<DecayingDirection> interests = [];

    public int Count => interests.Count;

    public DecayingDirection this[int i] => interests[i];

    /// <param name="unit">[dimensions], unit length.</param>
    /// <param name="weight">Of the event, 0–1; 0 only notes that the interest was touched.</param>
    public void Join(ReadOnlySpan<float> unit, double weight, DateTimeOffset at, ResourceId resource, CatalogueView view)
    {
        int nearest = Nearest(unit, out float cosine);
        if (nearest >= 0 && cosine >= options.JoinSimilarity)
        {
            DecayingDirection interest = interests[nearest];
            interest.Absorb(unit, weight, at, options.HalfLife);
            interest.Example = Nearer(interest, interest.Example, resource, view);
            return;
        }
        if (weight <= 0) return;
        interests.Add(new DecayingDirection(unit, weight, at, resource));
        if (interests.Count > options.MaxInterests) MergePair(at, view);
    }

    /// <summary>The interest of the largest cosine; −1 when there is none. Of equal ones the oldest.</summary>
    public int Nearest(ReadOnlySpan<float> unit, out float cosine)
    {
        (int nearest, cosine) = (-1, float.NegativeInfinity);
        for (int i = 0; i < interests.Count; i++)
        {
            float candidate = interests[i].Cosine(unit);
            if (candidate > cosine) (nearest, cosine) = (i, candidate);
        }
        return nearest;
    }

    private void MergePair(DateTimeOffset now, CatalogueView view)
    {
        (int first, int second, double least) = (0, 1, double.PositiveInfinity);
        for (int i = 0; i < interests.Count; i++)
        {
            for (int j = i + 1; j < interests.Count; j++)
            {
                double loss = LossOfMerging(interests[i], interests[j], now);
                if (loss < least) (first, second, least) = (i, j, loss);
            }
        }
        DecayingDirection kept = interests[first], gone = interests[second];
        kept.Absorb(gone, options.HalfLife);
        kept.Example = Nearer(kept, kept.Example, gone.Example, view);
        interests.RemoveAt(second);
    }

    /// <summary>Ward's criterion with 2 (1 − cosine), the squared distance of unit vectors.</summary>
    private double LossOfMerging(DecayingDirection a, DecayingDirection b, DateTimeOffset now)
    {
        double weightA = a.WeightAt(now, options.HalfLife), weightB = b.WeightAt(now, options.HalfLife);
        double sum = weightA + weightB;
        return sum > 0 ? weightA * weightB / sum * 2 * (1 - a.Cosine(b.Unit)) : 0;
    }

    /// <summary>The one of two members nearer to the interest; of equally near ones the newcomer, which is fresher in mind.</summary>
    private static ResourceId Nearer(DecayingDirection interest, ResourceId known, ResourceId newcomer, CatalogueView view) =>
        CosineTo(interest, known, view) > CosineTo(interest, newcomer, view) ? known : newcomer;

    private static float CosineTo(DecayingDirection interest, ResourceId resource, CatalogueView view) =>
        view.TryFind(resource, out int row) ? interest.Cosine(view.EmbeddingAt(row)) : float.NegativeInfinity;
}
