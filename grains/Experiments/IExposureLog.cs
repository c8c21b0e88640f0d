using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>
/// What learners were shown and what came of it, with a count for each learner and variant that outlives the single
/// answers. Learners' names stand in one place, from where erasing takes them together with all that was theirs.
/// </summary>
/// <remarks>
/// An outcome belongs to the latest showing of its resource to its learner that is not later than it (clocks may disagree
/// by <see cref="Learners.LearnerLimits.ClockSkew"/>) nor longer ago than the window, among the learner's last
/// <see cref="ExperimentLimits.AnswersSearched"/> answers. A showing has one outcome at most; a second one changes nothing,
/// and does not pass to an earlier showing.
/// </remarks>
public interface IExposureLog
{
    /// <summary>
    /// Adds what was shown, then attributes outcomes; all or none, durable when the task completes. What is not later than
    /// an erasure of its learner is left out: another silo may have had it waiting meanwhile.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">Overloaded: the queue is full. Unavailable: the disk is full, or the like.</exception>
    Task Append(
        ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, TimeSpan window, CancellationToken cancellation = default);

    /// <summary>A tenant's answers after a sequence number, oldest first, at most <paramref name="limit"/>.</summary>
    /// <param name="before">Only those given before this time.</param>
    Task<ImmutableArray<LoggedExposure>> Read(
        TenantId tenant, long after, int limit, DateTimeOffset before, CancellationToken cancellation = default);

    /// <summary>A tenant's counts of one experiment, a variant each that was ever shown.</summary>
    Task<ImmutableArray<VariantTally>> Tally(TenantId tenant, string experiment, CancellationToken cancellation = default);

    /// <summary>
    /// Removes all that is kept of a learner, counts included; returns how many answers. That it happened is remembered
    /// without the learner's name, for <see cref="Append"/>.
    /// </summary>
    /// <param name="at">When, by the clock of who erases.</param>
    Task<long> Erase(TenantId tenant, LearnerId learner, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Removes some of the oldest answers, those before a time or beyond the newest <paramref name="keep"/>; 0 when none is left to remove.</summary>
    Task<int> Trim(DateTimeOffset before, long keep, CancellationToken cancellation = default);

    /// <summary>Removes the counts of learners who were last shown anything before a time, and forgets erasures before it; call it after trimming.</summary>
    Task ForgetLearners(DateTimeOffset before, CancellationToken cancellation = default);
}
