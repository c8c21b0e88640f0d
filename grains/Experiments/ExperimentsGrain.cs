using System.Collections.Immutable;
using Sextant.Evaluation.Metrics;
using Sextant.Refusals;

namespace Sextant.Experiments;

/// <summary>Reads the exposure log of one tenant, after writing down what this silo still holds.</summary>
public sealed class ExperimentsGrain(IExposureLog log, ExposureRecorder recorder, ExperimentOptions options, TimeProvider time)
    : Grain, IExperimentsGrain
{
    private TenantId Tenant => new(this.GetPrimaryKeyString());

    public async Task<ExperimentTable> Compare(CancellationToken cancellation = default)
    {
        await recorder.Flush(cancellation);
        ImmutableArray<VariantTally> tallies = await log.Tally(Tenant, options.Name, cancellation);
        ImmutableArray<VariantResult> results = VariantComparison.Compare([.. recorder.Experiment.Names
            .Select(name => tallies.FirstOrDefault(tally => tally.Variant == name) ?? VariantTally.Nothing(name))]);
        return new ExperimentTable(options.Name, options.Window, recorder.Dropped, [.. results.Select(RowOf)]);
    }

    public async Task<ImmutableArray<LoggedExposure>> Exposures(long after, bool settled, CancellationToken cancellation = default)
    {
        if (after < 0) throw RefusalException.Invalid("after", "A sequence number is 0 or more.");
        await recorder.Flush(cancellation);
        DateTimeOffset before = settled ? time.GetUtcNow() - options.Window : DateTimeOffset.MaxValue;
        return await log.Read(Tenant, after, ExperimentLimits.Page, before, cancellation);
    }

    private VariantRow RowOf(VariantResult result) => new(
        result.Tally.Variant,
        ShareOf(result.Tally.Variant),
        result.Tally.Learners,
        result.Tally.Exposures,
        result.Tally.Outcomes,
        IntervalOf(result.Rate),
        IntervalOf(result.Difference));

    private double ShareOf(string variant) => variant == ExperimentOptions.Control
        ? Math.Max(0, 1 - options.Variants.Sum(other => other.Share))
        : options.Variants.First(other => other.Name == variant).Share;

    private static RateInterval? IntervalOf(Estimate estimate) =>
        double.IsNaN(estimate.Value) ? null : new RateInterval(estimate.Value, estimate.Low, estimate.High);
}
