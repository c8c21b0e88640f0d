using System.Collections.Immutable;

namespace Sextant.Learners;

/// <summary>
/// Every interaction ever acknowledged, in order. It is the truth about learners: profiles, statistics and training
/// sets are derived from it and can be rebuilt.
/// </summary>
public interface IInteractionJournal
{
    /// <summary>
    /// Appends those interactions whose ids this learner has not used before, giving them consecutive versions from
    /// <paramref name="expectedVersion"/> + 1. When the task completes they are on disk; when it fails, none is.
    /// </summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">
    /// The learner's last version is not <paramref name="expectedVersion"/>: another activation has written.
    /// </exception>
    /// <exception cref="Refusals.RefusalException">Overloaded: the queue is full. Unavailable: the disk is full, or the like.</exception>
    Task<JournalReceipt> Append(
        TenantId tenant,
        LearnerId learner,
        long expectedVersion,
        ImmutableArray<Interaction> interactions,
        CancellationToken cancellation = default);

    /// <summary>A learner's interactions after a version, oldest first, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default);

    /// <summary>Everybody's interactions after a sequence number, in the order of commitment, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default);

    /// <summary>Who was erased after a sequence number, in the order of commitment, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Removes a learner's interactions for good; returns how many. The learner's next version is 1 again. Where there were any,
    /// that it happened is kept for <see cref="ReadErasures"/>, without the name.
    /// </summary>
    Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default);
}
