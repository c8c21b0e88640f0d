using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Hosting;

/// <summary>A journal that a test makes fail, before or after it has written, or keeps waiting.</summary>
internal sealed class FaultyJournal(IInteractionJournal inner) : IInteractionJournal
{
    public Exception? BeforeAppend { get; set; }

    public Exception? AfterAppend { get; set; }

    public Exception? BeforeRead { get; set; }

    /// <summary>Awaited before a learner's interactions are written.</summary>
    public Func<LearnerId, Task>? Hold { get; set; }

    /// <summary>Awaited before a learner is erased, with the token of the erasure.</summary>
    public Func<CancellationToken, Task>? HoldErase { get; set; }

    /// <summary>Calls of <see cref="ReadAll"/> and the entries they gave.</summary>
    public (long Calls, long Entries) ReadByAll => (Interlocked.Read(ref calls), Interlocked.Read(ref entries));

    private long calls, entries;

    public async Task<JournalReceipt> Append(
        TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions, CancellationToken cancellation = default)
    {
        if (BeforeAppend is { } before) throw before;
        if (Hold is { } hold) await hold(learner);
        JournalReceipt receipt = await inner.Append(tenant, learner, expectedVersion, interactions, cancellation);
        return AfterAppend is { } after ? throw after : receipt;
    }

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
        BeforeRead is { } before
            ? Task.FromException<ImmutableArray<JournalEntry>>(before)
            : inner.Read(tenant, learner, afterVersion, limit, cancellation);

    public async Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default)
    {
        ImmutableArray<JournalEntry> page = await inner.ReadAll(afterSequence, limit, cancellation);
        Interlocked.Increment(ref calls);
        Interlocked.Add(ref entries, page.Length);
        return page;
    }

    public Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default) =>
        inner.ReadErasures(afterSequence, limit, cancellation);

    public async Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default)
    {
        if (HoldErase is { } hold) await hold(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return await inner.Erase(tenant, learner, cancellation);
    }
}
