using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>What came of what a tenant's learners were shown. Key: the tenant's id.</summary>
[Alias("sextant.IExperimentsGrain")]
public interface IExperimentsGrain : IGrainWithStringKey
{
    /// <summary>The running experiment's variants. What this silo was told before the call is in it.</summary>
    /// <exception cref="Refusals.RefusalException">Unavailable: the log cannot be read.</exception>
    [ReadOnly, Alias("Compare")]
    Task<ExperimentTable> Compare(CancellationToken cancellation = default);

    /// <summary>Answers after a sequence number, oldest first, at most <see cref="ExperimentLimits.Page"/>; empty at the end.</summary>
    /// <param name="after">0 for the beginning.</param>
    /// <param name="settled">Only answers whose window has passed: nothing of theirs will change any more.</param>
    /// <exception cref="Refusals.RefusalException">Invalid: a sequence below 0. Unavailable: the log cannot be read.</exception>
    [ReadOnly, Alias("Exposures")]
    Task<ImmutableArray<LoggedExposure>> Exposures(long after, bool settled, CancellationToken cancellation = default);
}
