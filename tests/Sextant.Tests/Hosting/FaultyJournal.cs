using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Hosting;

/// <summary>A journal that a test makes fail, before or after it has written.</summary>
internal sealed class FaultyJournal(IInteractionJournal inner) : IInteractionJournal
{
    public Exception? BeforeAppend { get; set; }

    public Exception? AfterAppend { get; set; }

    public async Task<JournalReceipt> Append(
        TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions, CancellationToken cancellation = default)
    {
        if (BeforeAppend is { } before) throw before;
        JournalReceipt receipt = await inner.Append(tenant, learner, expectedVersion, interactions, cancellation);
        return AfterAppend is { } after ? throw after : receipt;
    }

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
        inner.Read(tenant, learner, afterVersion, limit, cancellation);

    public Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default) =>
        inner.ReadAll(afterSequence, limit, cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default) =>
        inner.Erase(tenant, learner, cancellation);
}
