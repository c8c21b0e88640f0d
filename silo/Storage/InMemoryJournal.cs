using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Learners;

namespace Sextant.Storage;

/// <summary>A journal that lasts as long as the process: for tests and trials. Keeps what <see cref="SqliteJournal"/> keeps.</summary>
public sealed class InMemoryJournal : IInteractionJournal
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> bySequence = [];
    private readonly Dictionary<(TenantId, LearnerId), History> histories = [];
    private readonly List<JournalErasure> erasures = [];
    private long lastSequence;

    public Task<JournalReceipt> Append(
        TenantId tenant,
        LearnerId learner,
        long expectedVersion,
        ImmutableArray<Interaction> interactions,
        CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<JournalReceipt>(cancellation);
        lock (gate)
        {
            var history = histories.GetValueOrDefault((tenant, learner)) ?? new History();
            return history.Entries.Count == expectedVersion
                ? Task.FromResult(Append(tenant, learner, history, interactions))
                : Task.FromException<JournalReceipt>(new InconsistentStateException(
                    $"A learner of tenant {tenant} is at version {history.Entries.Count}, not {expectedVersion}: another activation has written."));
        }
    }

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!histories.TryGetValue((tenant, learner), out var history)) return Task.FromResult(ImmutableArray<JournalEntry>.Empty);
            int skip = (int)Math.Clamp(afterVersion, 0, history.Entries.Count);
            return Task.FromResult(history.Entries.Skip(skip).Take(limit).ToImmutableArray());
        }
    }

    public Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            int first = PlaceAfter(afterSequence);
            return Task.FromResult(bySequence.GetRange(first, Math.Min(limit, bySequence.Count - first)).ToImmutableArray());
        }
    }

    public Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(erasures.Where(erasure => erasure.Sequence > afterSequence).Take(limit).ToImmutableArray());
    }

    public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!histories.Remove((tenant, learner), out var history)) return Task.FromResult(0L);
            erasures.Add(new JournalErasure(++lastSequence, tenant, LearnerMark.Of(tenant, learner)));
            bySequence.RemoveAll(entry => entry.Tenant == tenant && entry.Learner == learner);
            return Task.FromResult((long)history.Entries.Count);
        }
    }

    /// <summary>Where the first entry above a sequence number stands; by halving, since every silo asks for the end all the time.</summary>
    private int PlaceAfter(long sequence)
    {
        int low = 0, high = bySequence.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (bySequence[middle].Sequence <= sequence) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private JournalReceipt Append(TenantId tenant, LearnerId learner, History history, ImmutableArray<Interaction> interactions)
    {
        var accepted = interactions.Where(interaction => history.Ids.Add(interaction.Id)).ToImmutableArray();
        foreach (var interaction in accepted)
        {
            var kept = interaction with { At = interaction.At.ToUniversalTime() };
            var entry = new JournalEntry(++lastSequence, tenant, learner, history.Entries.Count + 1, kept);
            history.Entries.Add(entry);
            bySequence.Add(entry);
        }
        if (!accepted.IsEmpty) histories[(tenant, learner)] = history;
        return new JournalReceipt(history.Entries.Count, accepted);
    }

    private sealed class History
    {
        public List<JournalEntry> Entries { get; } = [];

        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);
    }
}
