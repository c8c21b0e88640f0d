using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Teaching;

/// <summary>
/// Learning gains of a tenant's resources as they were estimated at one moment. Each is the posterior mean of a normal prior
/// around the tenant's usual gain with a spread of <see cref="QualityEstimator.GainSpread"/>, so that few occasions say little.
/// It does not change; safe for any number of threads.
/// </summary>
public sealed class LearningGains
{
    public static readonly LearningGains None = new(ImmutableDictionary<ResourceId, GainSums>.Empty, 0);

    // An occasion is the mean of one to three answers of right or wrong: about so much it varies, until there is enough to tell.
    private const double UsualVariance = 0.1;
    private const double VarianceStrength = 10;

    private readonly ImmutableDictionary<ResourceId, GainSums> sums;

    internal LearningGains(ImmutableDictionary<ResourceId, GainSums> sums, float usual) => (this.sums, Usual) = (sums, usual);

    /// <summary>The mean gain of the tenant's resources, −1 to 1, drawn towards none.</summary>
    public float Usual { get; }

    /// <summary>Resources of which a gain is known.</summary>
    public int Count => sums.Count;

    /// <summary>False while nobody is known to have answered anything after it.</summary>
    public bool TryGet(ResourceId resource, out Gain gain)
    {
        if (!sums.TryGetValue(resource, out GainSums sum) || sum.Count == 0)
        {
            gain = default;
            return false;
        }
        double mean = sum.Sum / sum.Count;
        double scatter = Math.Max(0, sum.Squares - sum.Count * mean * mean);
        double variance = (VarianceStrength * UsualVariance + scatter) / (VarianceStrength + sum.Count);
        double prior = 1 / (QualityEstimator.GainSpread * (double)QualityEstimator.GainSpread), data = sum.Count / variance;
        gain = new Gain((float)((prior * Usual + data * mean) / (prior + data)), (float)Math.Sqrt(1 / (prior + data)), sum.Count);
        return true;
    }
}

/// <summary>Of a resource's occasions, each with the mean surplus of its answers.</summary>
internal readonly record struct GainSums(int Count, double Sum, double Squares)
{
    public GainSums Plus(GainSums other) => new(Count + other.Count, Sum + other.Sum, Squares + other.Squares);

    public GainSums Minus(GainSums other) => new(Count - other.Count, Sum - other.Sum, Squares - other.Squares);

    public static GainSums Of(double surplus) => new(1, surplus, surplus * surplus);
}
