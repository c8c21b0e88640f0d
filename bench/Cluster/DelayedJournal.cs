using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Bench.Cluster;

/// <summary>Takes time to write, as a disk does: a silo that is lost has then calls under way, written or not.</summary>
internal sealed class DelayedJournal(IInteractionJournal inner, TimeSpan delay) : IInteractionJournal
{
    public async Task<JournalReceipt> Append(
        TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions, CancellationToken cancellation = default)
    {
        await Task.Delay(delay / 2, cancellation);
        JournalReceipt receipt = await inner.Append(tenant, learner, expectedVersion, interactions, cancellation);
        await Task.Delay(delay / 2, CancellationToken.None);
        return receipt;
    }

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
        inner.Read(tenant, learner, afterVersion, limit, cancellation);

    public Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default) =>
        inner.ReadAll(afterSequence, limit, cancellation);

    public Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default) =>
        inner.ReadErasures(afterSequence, limit, cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default) =>
        inner.Erase(tenant, learner, cancellation);
}
