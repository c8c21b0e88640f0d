using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Hosting;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Time;
using Sextant.Training;

namespace Sextant.Learners;

/// <summary>Counts that outlive the silo that made them.</summary>
public sealed class KeptCountsTests
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
    private readonly Lines lines = new();

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
    public async Task Who_was_erased_since_does_not_come_back()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        await journal.Erase(School, Ann);

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.False(started.Remembers(School, Ann));
        Assert.True(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task Who_began_anew_since_an_erasure_is_remembered_by_the_new_beginning()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await journal.Erase(School, Ann);
        await Did(Ann, 0, "b");

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task An_erased_learner_is_named_in_what_is_kept_for_a_minute_at_most()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        Assert.False(await silo.Following.KeepIfDue()); // those are a moment old: not for each of many erasures

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await silo.Following.KeepIfDue());

        Assert.False(await Names("ann"));
        Assert.True(await Names("bob"));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await silo.Following.KeepIfDue());
    }

    [Fact]
    public async Task While_storage_takes_no_new_ones_it_is_tried_less_and_less_and_those_that_name_the_erased_are_dropped()
    {
        await Did(Ann, 0, "a");
        await Keep();
        var failing = new FailingStore(kept);
        using CountingSilo silo = Silo(failing);
        await silo.Following.Absorb();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();

        TimeSpan passed = TimeSpan.Zero, tick = TimeSpan.FromSeconds(15), dropped = TimeSpan.MaxValue;
        for (; passed < TimeSpan.FromMinutes(40); passed += tick)
        {
            clock.Advance(tick);
            try
            {
                Assert.False(await silo.Following.KeepIfDue());
            }
            catch (RefusalException)
            {
                // The disk is full.
            }
            if (dropped == TimeSpan.MaxValue && (await kept.List(TenantId.Default)).IsEmpty) dropped = passed;
        }

        Assert.InRange(dropped, options.KeepCountsEvery, options.KeepCountsEvery + TimeSpan.FromMinutes(2));
        Assert.InRange(failing.Puts, 2, 9);
        failing.Fails = false;
        clock.Advance(options.KeepCountsEvery);
        Assert.True(await silo.Following.KeepIfDue());
    }

    [Fact]
    public async Task Older_ones_that_could_not_be_removed_are_removed_later()
    {
        await Did(Ann, 0, "a");
        await Keep();
        var failing = new FailingStore(kept) { Fails = false };
        using CountingSilo silo = Silo(failing);
        await silo.Following.Absorb();
        Assert.False(await silo.Following.KeepIfDue());
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(TimeSpan.FromMinutes(1));
        failing.TrimFails = true;
        await Assert.ThrowsAsync<RefusalException>(() => silo.Following.KeepIfDue());
        Assert.Equal(2, (await kept.List(TenantId.Default)).Length);

        failing.TrimFails = false;
        await silo.Following.KeepIfDue();

        Assert.False(await Names("ann"));
    }

    [Fact]
    public async Task Where_none_are_to_be_kept_those_of_before_are_dropped()
    {
        await Did(Ann, 0, "a");
        await Keep();
        options.KeepCountsBytes = 0;

        using CountingSilo started = Silo();
        Assert.False(await started.Following.KeepIfDue());

        Assert.Empty(await kept.List(TenantId.Default));
    }

    [Fact]
    public async Task Sums_that_hold_somebody_erased_are_counted_anew_after_a_time_and_not_kept_on()
    {
        await Did(Ann, 0, "a");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(options.RecountAfter);

        Assert.False(await silo.Following.KeepIfDue());
        Assert.Empty(await kept.List(TenantId.Default)); // it named her
    }

    [Fact]
    public async Task Kept_sums_that_hold_somebody_erased_for_too_long_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(options.KeepCountsEvery);
        await silo.Following.KeepIfDue();
        clock.Advance(options.RecountAfter);

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.Contains("RecountAfter", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(started.Remembers(School, Bob));
    }

    [Theory]
    [InlineData(20, "checksum")] // within the content
    [InlineData(8, "format")] // the version
    [InlineData(0, "no kept counts")]
    public async Task What_cannot_be_read_is_passed_over_with_a_line_that_says_why(int damaged, string why)
    {
        await Did(Ann, 0, "a");
        await Keep();
        Artefact written = Assert.Single(await kept.List(TenantId.Default));
        byte[] content = (await kept.Read(TenantId.Default, written.Name))!;
        content[damaged] ^= 255;
        var other = new InMemoryArtefactStore();
        await other.Put(TenantId.Default, written, content);

        using CountingSilo started = Silo(other);
        await started.Following.Absorb();

        Assert.Contains(why, Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_by_other_settings_are_passed_over_whole()
    {
        await Did(Ann, 0, "a");
        await Keep();

        using CountingSilo started = new(journal, kept, clock, options, new TeachingOptions { LeastGroup = 7 }, lines);
        await started.Following.Absorb();

        Assert.Contains("Teaching:LeastGroup", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_beyond_the_end_of_an_older_journal_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        var restored = new InMemoryJournal();
        await restored.Append(School, Bob, 0, [Samples.Did("b", "resource 1", InteractionKind.Complete)]);

        using CountingSilo started = new(restored, kept, clock, options, Groups, lines);
        await started.Following.Absorb();

        Assert.Contains("older", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.False(started.Remembers(School, Ann));
    }

    [Theory]
    [InlineData(false)] // kept up to an interaction
    [InlineData(true)] // kept up to an erasure
    public async Task Counts_of_a_journal_that_went_another_way_since_an_older_copy_are_passed_over(bool erased)
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        if (erased) await journal.Erase(School, Bob);
        await Keep();
        var restored = new InMemoryJournal();
        foreach ((LearnerId learner, string id) in ((LearnerId, string)[])[(Ann, "a"), (new("cem"), "c"), (new("dee"), "d"), (new("eva"), "e")])
            await restored.Append(School, learner, 0, [Samples.Did(id, "resource 1", InteractionKind.Complete)]);

        using CountingSilo started = new(restored, kept, clock, options, Groups, lines);
        await started.Following.Absorb();

        Assert.Contains("older", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(started.Remembers(School, new LearnerId("cem")) && started.Remembers(School, new LearnerId("dee")));
        Assert.False(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task Counts_up_to_what_somebody_did_who_was_erased_since_can_be_used()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        await Did(Ann, 1, "c");
        await journal.Erase(School, Bob);

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.Empty(lines.Warnings);
        Assert.True(started.Remembers(School, Ann));
        Assert.False(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_one_of_none()
    {
        await Did(Ann, 0, "a");

        using CountingSilo started = Silo(new FailingStore(kept) { ListFails = true });
        await started.Following.Absorb();

        Assert.Contains("remarks", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_from_too_long_ago_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await Did(Bob, 0, "b", "c", "d");
        var catalogue = new InMemoryCatalogueStore();
        await catalogue.AbsorbStatistics(0, 4, []);
        options.FollowLast = 2;

        using CountingSilo started = new(journal, kept, clock, options, Groups, lines, catalogue);
        await started.Following.Absorb();

        Assert.Contains("FollowLast", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.False(started.Remembers(School, Ann));
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
    public async Task Too_much_is_put_together_no_more_often_than_what_is_kept_and_drops_who_was_erased_at_once()
    {
        await Did(Ann, 0, "a");
        var reader = new PlainReader();
        using JournalFollowing following = Following(reader);
        await following.Absorb();
        Assert.True(await following.KeepIfDue());
        options.KeepCountsBytes = 100;
        clock.Advance(options.KeepCountsEvery);
        await Did(Bob, 0, "b");
        await following.Absorb();

        for (int tick = 0; tick < 100; tick++)
        {
            Assert.False(await following.KeepIfDue());
            clock.Advance(options.KeepCountsEvery / 100);
            await Did(Bob, 1 + tick, $"{tick}");
            await following.Absorb();
        }
        Assert.Equal(1 + 1, reader.Saves);
        Assert.Contains("KeepCountsBytes", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(await Names("ann"));

        await journal.Erase(School, Ann);
        await following.Absorb();
        Assert.False(await following.KeepIfDue());
        Assert.Empty(await kept.List(TenantId.Default));
        Assert.Equal(1 + 2, reader.Saves); // half an hour has passed
        Assert.Single(lines.Warnings);
    }

    [Fact]
    public async Task Those_that_were_passed_over_are_replaced_soon_since_nobody_knows_whom_they_name()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await journal.Erase(School, Ann);
        await Did(Bob, 0, "b");
        var restored = new InMemoryJournal(); // the erasure was repeated there before anybody followed it
        await restored.Append(School, Bob, 0, [Samples.Did("b", "resource 1", InteractionKind.Complete)]);
        using CountingSilo started = new(restored, kept, clock, options, Groups, lines);
        await started.Following.Absorb();

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await started.Following.KeepIfDue());

        Assert.False(await Names("ann"));
    }

    [Fact]
    public async Task While_many_are_erased_everybody_is_looked_through_once()
    {
        LearnerId[] learners = [.. Enumerable.Range(0, 30).Select(i => new LearnerId($"learner {i}"))];
        foreach (LearnerId learner in learners) await Did(learner, 0, "a");
        var reader = new PlainReader();
        using JournalFollowing following = Following(reader);
        await following.Absorb();

        foreach (LearnerId learner in learners.Take(20))
        {
            await journal.Erase(School, learner);
            await following.Absorb();
            await Did(learner, 0, "b"); // comes again, and is erased again
            await following.Absorb();
            await journal.Erase(School, learner);
            await following.Absorb();
        }

        Assert.Equal(1, reader.Looked);
        Assert.Equal(learners.Skip(20), reader.Remembered(School).OrderBy(learner => Array.IndexOf(learners, learner)));
        clock.Advance(TimeSpan.FromMinutes(10));
        await following.Absorb();
        await journal.Erase(School, learners[20]);
        await following.Absorb();
        Assert.Equal(9, reader.Remembered(School).Count());
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_older_ones()
    {
        await Did(Ann, 0, "a");
        using CountingSilo silo = await Keep();
        await Did(Bob, 0, "b");
        var failing = new FailingStore(kept);
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
        var slow = new FailingStore(kept) { Fails = false };
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

    /// <summary>A store that does not take anything, or is about to when something else happens.</summary>
    private sealed class FailingStore(IArtefactStore inner) : IArtefactStore
    {
        public bool Fails { get; set; } = true;

        public bool TrimFails { get; set; }

        public bool ListFails { get; init; }

        public int Puts { get; private set; }

        public Func<Task> BeforePut { get; set; } = () => Task.CompletedTask;

        public async Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
        {
            Puts++;
            await BeforePut();
            if (Fails) throw RefusalException.Unavailable("The disk is full.");
            await inner.Put(tenant, artefact, content, cancellation);
        }

        public Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default) =>
            ListFails ? throw new FormatException("The remarks are damaged.") : inner.List(tenant, cancellation);

        public Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default) => inner.Read(tenant, name, cancellation);

        public Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default) => inner.ReadChoice(tenant, cancellation);

        public Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default) => inner.Choices(cancellation);

        public Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default) => inner.SaveChoice(tenant, choice, cancellation);

        public Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default) =>
            TrimFails ? throw RefusalException.Unavailable("The disk is full.") : inner.Trim(tenant, keep, cancellation);
    }

    /// <summary>Knows who was there, and how often it was asked for what.</summary>
    private sealed class PlainReader : IJournalReader
    {
        private readonly HashSet<LearnerId> learners = [];

        public string Name => "plain";

        public int Saves { get; private set; }

        public int Looked { get; private set; }

        public void Absorb(JournalEntry entry) => learners.Add(entry.Learner);

        public void Forget(TenantId tenant, LearnerId learner) => learners.Remove(learner);

        public IEnumerable<LearnerId> Remembered(TenantId tenant)
        {
            Looked++;
            return [.. learners];
        }

        public void Publish()
        {
        }

        public void Save(BinaryWriter writer)
        {
            Saves++;
            writer.Write(new byte[200]);
            foreach (LearnerId learner in learners) writer.Write(learner.Value);
        }

        public void Load(BinaryReader reader) => throw new InvalidDataException("It keeps nothing.");

        public void Clear() => learners.Clear();
    }

    private sealed class Lines : ILogger<KeptCounts>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning) Warnings.Add(formatter(state, exception));
        }
    }
}
