using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Storage;

namespace Sextant.Counting;

/// <summary>Interactions and erasures come by two questions, between which others commit.</summary>
public sealed class JournalStretchTests
{
    private readonly InMemoryJournal inner = new();
    private readonly Interrupted journal;

    public JournalStretchTests() => journal = new Interrupted(inner);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Whatever_is_committed_between_the_questions_each_comes_once_and_in_order(int limit)
    {
        var random = new Random(20261122);
        var versions = new long[6];
        journal.Between = async () =>
        {
            for (int writes = random.Next(4); writes > 0; writes--) await Write(random, versions);
        };
        List<long> seen = [];
        long after = 0;
        for (int i = 0; i < 60; i++)
        {
            JournalStretch stretch = await JournalStretch.Read(journal, after, limit, default);
            Assert.All(stretch.Erasures, erasure => Assert.InRange(erasure.Sequence, after + 1, stretch.Through));
            Assert.All(stretch.Entries, entry => Assert.InRange(entry.Sequence, after + 1, stretch.Through));
            seen.AddRange(stretch.Erasures.Select(erasure => erasure.Sequence));
            after = stretch.Through;
        }
        journal.Between = () => Task.CompletedTask;
        for (JournalStretch? stretch = null; stretch is null or { IsLast: false }; after = stretch.Through)
        {
            stretch = await JournalStretch.Read(journal, after, limit, default);
            seen.AddRange(stretch.Erasures.Select(erasure => erasure.Sequence));
        }

        Assert.Equal((await inner.ReadErasures(0, int.MaxValue)).Select(erasure => erasure.Sequence), seen);
        Assert.Equal(journal.Given, journal.Given.Order());
        Assert.Subset(journal.Given.ToHashSet(), (await inner.ReadAll(0, int.MaxValue)).Select(entry => entry.Sequence).ToHashSet());
    }

    private async Task Write(Random random, long[] versions)
    {
        int learner = random.Next(versions.Length);
        var id = new LearnerId($"learner {learner}");
        if (versions[learner] > 0 && random.Next(3) == 0)
        {
            await inner.Erase(Some.Tenant, id);
            versions[learner] = 0;
            return;
        }
        await inner.Append(Some.Tenant, id, versions[learner], Some.Interactions($"{++versions[learner]}"));
    }

    /// <summary>Something happens before and after every question.</summary>
    private sealed class Interrupted(IInteractionJournal inner) : IInteractionJournal
    {
        public Func<Task> Between { get; set; } = () => Task.CompletedTask;

        /// <summary>Sequences of all entries, as they were given.</summary>
        public List<long> Given { get; } = [];

        public async Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default)
        {
            await Between();
            ImmutableArray<JournalEntry> entries = await inner.ReadAll(afterSequence, limit, cancellation);
            Given.AddRange(entries.Select(entry => entry.Sequence));
            return entries;
        }

        public async Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default)
        {
            await Between();
            return await inner.ReadErasures(afterSequence, limit, cancellation);
        }

        public Task<JournalReceipt> Append(TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions, CancellationToken cancellation = default) =>
            inner.Append(tenant, learner, expectedVersion, interactions, cancellation);

        public Task<ImmutableArray<JournalEntry>> Read(TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
            inner.Read(tenant, learner, afterVersion, limit, cancellation);

        public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default) => inner.Erase(tenant, learner, cancellation);
    }
}
