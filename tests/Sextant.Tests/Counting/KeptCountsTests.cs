using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Time;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>Counts that outlive the silo that made them.</summary>
public sealed partial class KeptCountsTests
{
    private static readonly TenantId School = new("school");
    private static readonly LearnerId Ann = new("ann"), Bob = new("bob");
    private static readonly ImmutableArray<ResourceId> Resources = [.. Enumerable.Range(0, 24).Select(i => new ResourceId($"resource {i}"))];
    private static readonly ImmutableArray<ConceptId> Concepts = [.. Enumerable.Range(0, 5).Select(i => new ConceptId($"concept {i}"))];
    private static readonly TeachingOptions Groups = new() { LeastGroup = 2 };

    private readonly InMemoryJournal journal = new();
    private readonly InMemoryArtefactStore kept = new();
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly LearnerOptions options = new();
    private readonly CountsLines lines = new();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public async Task Whoever_starts_from_kept_counts_tells_what_one_tells_who_has_followed_from_the_beginning(int seed, bool erasing)
    {
        var random = new Random(seed);
        var versions = new long[20];
        using CountingSilo from = Silo(new InMemoryArtefactStore());
        CountingSilo often = Silo();
        int starts = 0;
        for (int round = 0; round < 40; round++)
        {
            for (int i = 0; i < 25; i++) await Live(random, versions, erasing);
            await from.Following.Absorb();
            await often.Following.Absorb();
            if (random.Next(4) > 0) continue;
            clock.Advance(options.KeepCountsEvery);
            Assert.True(await often.Following.KeepIfDue());
            if (random.Next(2) == 0) continue;
            for (int i = 0; i < 10; i++) await Live(random, versions, erasing); // nobody of them sees it as it happens
            often.Dispose();
            (often, starts) = (Silo(), starts + 1);
            await often.Following.Absorb();
            await from.Following.Absorb();
            Assert.Equal(Told(from), Told(often));
        }

        Assert.True(starts > 1);
        Assert.Equal(Told(from), Told(often));
        Assert.Contains("resource 1: ", Told(from), StringComparison.Ordinal);
        if (!erasing)
        {
            using CountingSilo anew = Silo(new InMemoryArtefactStore());
            await anew.Following.Absorb();
            Assert.Equal(Told(anew), Told(often));
        }
        often.Dispose();
    }

    [Fact]
    public async Task A_silo_that_starts_reads_only_what_came_since()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await Did(Bob, 0, "b");
        var counting = new FaultyJournal(journal);

        using var started = new CountingSilo(counting, kept, clock, options, Groups);
        await started.Following.Absorb();

        Assert.Equal(2, counting.ReadByAll.Entries); // one of them to see that the journal goes so far
        Assert.True(started.Remembers(School, Ann) && started.Remembers(School, Bob));
    }

    [Fact]
    public async Task More_than_the_bound_is_not_kept()
    {
        options.KeepCountsBytes = 100;
        await Did(Ann, 0, "a");
        using CountingSilo silo = Silo();
        await silo.Following.Absorb();

        Assert.False(await silo.Following.KeepIfDue());

        Assert.Empty(await kept.List(TenantId.Default));
        Assert.Contains("KeepCountsBytes", Assert.Single(lines.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_older_ones()
    {
        await Did(Ann, 0, "a");
        using CountingSilo silo = await Keep();
        await Did(Bob, 0, "b");
        var failing = new FailingArtefactStore(kept);
        using CountingSilo second = Silo(failing);
        await second.Following.Absorb();
        clock.Advance(options.KeepCountsEvery);

        await Assert.ThrowsAsync<RefusalException>(() => second.Following.KeepIfDue());

        using CountingSilo started = Silo();
        await started.Following.Absorb();
        Assert.Empty(lines.Warnings);
        Assert.True(started.Remembers(School, Ann) && started.Remembers(School, Bob));
    }

    [Fact]
    public async Task Of_two_silos_that_keep_the_same_the_second_is_refused()
    {
        await Did(Ann, 0, "a");
        var slow = new FailingArtefactStore(kept) { Fails = false };
        using CountingSilo one = Silo(slow), other = Silo();
        await one.Following.Absorb();
        await other.Following.Absorb();
        slow.BeforePut = async () => Assert.True(await other.Following.KeepIfDue());

        Assert.False(await one.Following.KeepIfDue());

        Assert.Single(await kept.List(TenantId.Default));
    }

    [Fact]
    public async Task Nothing_is_kept_before_the_journals_end_was_reached_nor_when_nothing_is_new()
    {
        await Did(Ann, 0, "a");
        using CountingSilo silo = Silo();
        Assert.False(await silo.Following.KeepIfDue());
        await silo.Following.Absorb();
        Assert.True(await silo.Following.KeepIfDue());

        clock.Advance(10 * options.KeepCountsEvery);
        Assert.False(await silo.Following.KeepIfDue());
    }

    private JournalFollowing Following(IJournalReader reader) => new(
        journal, new InMemoryCatalogueStore(), options, [reader], clock, NullLogger<JournalFollowing>.Instance, new KeptCounts(kept, options, clock, lines));

    private async Task<bool> Names(string learner) =>
        System.Text.Encoding.Latin1.GetString((await kept.Read(TenantId.Default, Assert.Single(await kept.List(TenantId.Default)).Name))!).Contains(learner, StringComparison.Ordinal);

    private CountingSilo Silo(IArtefactStore? store = null) => new(journal, store ?? kept, clock, options, Groups, lines);

    private static string Told(CountingSilo silo) => silo.Told(School, Resources, Concepts);

    private async Task<CountingSilo> Keep()
    {
        CountingSilo silo = Silo();
        await silo.Following.Absorb();
        Assert.True(await silo.Following.KeepIfDue());
        return silo;
    }

    private Task<JournalReceipt> Did(LearnerId learner, long version, params string[] ids) => journal.Append(
        School, learner, version, [.. ids.Select((id, i) => Samples.Did(id, $"resource {i}", InteractionKind.Complete) with { Studied = new StudiedResource(ResourceKind.Lesson, [Concepts[0]], 0.5f) })]);

    /// <summary>Somebody does something, or is erased.</summary>
    private async Task Live(Random random, long[] versions, bool erasing)
    {
        int learner = random.Next(versions.Length), resource = random.Next(Resources.Length);
        var id = new LearnerId($"learner {learner}");
        clock.Advance(TimeSpan.FromSeconds(random.Next(5)));
        if (erasing && versions[learner] > 0 && random.Next(40) == 0)
        {
            await journal.Erase(School, id);
            versions[learner] = 0;
            return;
        }
        bool exercise = resource % 3 == 0;
        Interaction done = Samples.Did(
            $"{++versions[learner]}", Resources[resource].Value, exercise ? InteractionKind.Answer : InteractionKind.Complete, exercise ? random.Next(2) : null, clock.GetUtcNow());
        ImmutableArray<ConceptId> concepts = [Concepts[resource % Concepts.Length], Concepts[(resource + 1) % Concepts.Length]];
        await journal.Append(School, id, versions[learner] - 1, [done with { Studied = new StudiedResource(exercise ? ResourceKind.Exercise : ResourceKind.Lesson, concepts, 0.5f) }]);
    }
}
