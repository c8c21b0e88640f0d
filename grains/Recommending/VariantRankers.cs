using System.Collections.Frozen;
using Sextant.Experiments;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Teaching;

namespace Sextant.Recommending;

/// <summary>A ranker for each variant of the running experiment.</summary>
public sealed class VariantRankers
{
    private readonly FrozenDictionary<string, Ranker> rankers;

    public VariantRankers(
        RankerOptions ranking, ExperimentOptions experiment, ContentPolicies policies, TeachingOptions teaching, TimeProvider time)
    {
        Control = new Ranker(ranking, time, policies, experiment.Exploration, teaching);
        rankers = experiment.Variants.ToFrozenDictionary(
            variant => variant.Name, variant => new Ranker(variant.Ranking, time, policies, variant.Exploration, teaching), StringComparer.Ordinal);
    }

    public Ranker Control { get; }

    /// <summary>The variant's ranker and name; the control's where this silo knows no such variant, as while settings are rolled out.</summary>
    public (Ranker Ranker, string Variant) Of(string? variant) => variant is not null && rankers.TryGetValue(variant, out Ranker? ranker)
        ? (ranker, variant)
        : (Control, ExperimentOptions.Control);
}
