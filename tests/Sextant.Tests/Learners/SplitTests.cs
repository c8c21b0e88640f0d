using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Bench.Cluster;
using Sextant.Hosting;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Time;

namespace Sextant.Learners;

/// <summary>
/// Two clusters over one storage, each of which takes itself for the only one: every learner can be active twice. What the
/// one side does not see of the other, storage must keep apart.
/// </summary>
public sealed class SplitTests : IAsyncLifetime
{
    private const int MostAttempts = 50;

    private static readonly LearnerId Ada = new("ada");

    private readonly ClusterStores stores = new();
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private SextantCluster one = null!, other = null!;

    public async Task InitializeAsync()
    {
        one = await SextantCluster.Start(time: clock, stores: stores);
        await one.PutShelf();
        other = await SextantCluster.Start(time: clock, stores: stores);
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_sides_that_record_in_turn_and_at_once_lose_nothing_and_double_nothing(int seed)
    {
        var random = new Random(seed);
        List<string> aheadOfJournal = [];
        stores.Learners.BeforeWrite = async state =>
        {
            if (state is LearnerState { Version: > 0 } written && !await JournalHas(written)) aheadOfJournal.Add($"{written.Version}");
        };
        HashSet<string> acknowledged = [];
        int conflicts = 0;
        for (int round = 0; round < 60; round++)
        {
            ImmutableArray<Interaction> first = Batch(random), second = Batch(random);
            (int, int) lost = random.Next(3) switch
            {
                0 => (await Record(one, first), 0),
                1 => (0, await Record(other, second)),
                _ => await Both(Record(one, first), Record(other, second)),
            };
            conflicts += lost.Item1 + lost.Item2;
        }

        ImmutableArray<JournalEntry> kept = await stores.Journal.Read(SextantCluster.Tenant, Ada, 0, 10_000);
        Assert.True(conflicts > 0, "The two sides never met: nothing was tested.");
        Assert.Equal(Enumerable.Range(1, kept.Length).Select(version => (long)version), kept.Select(entry => entry.Version));
        Assert.Equal(acknowledged.Order(), kept.Select(entry => entry.Interaction.Id).Order());
        Assert.Empty(aheadOfJournal);
        foreach (SextantCluster side in (SextantCluster[])[one, other])
        {
            RankedAnswer answer = await Repeat(() => side.Learner("ada").Recommend(new RecommendationRequest(5, ResourceFilter.None, kept.Length)));
            Assert.Equal(kept.Length, answer.Version);
        }

        ImmutableArray<Interaction> Batch(Random from) =>
            [.. Enumerable.Range(0, from.Next(1, 6)).Select(_ => $"{from.Next(200)}").Distinct().Select(id => Samples.Did(id, "music-0", InteractionKind.View))];

        async Task<int> Record(SextantCluster side, ImmutableArray<Interaction> batch)
        {
            int failures = 0;
            InteractionReceipt receipt = await Repeat(() => side.Learner("ada").Record(batch), () => failures++);
            Assert.Equal(batch.Length, receipt.Accepted + receipt.Duplicates);
            lock (acknowledged) acknowledged.UnionWith(batch.Select(interaction => interaction.Id));
            return failures;
        }
    }

    [Fact]
    public async Task What_the_other_side_recorded_is_asked_for_by_its_version_and_answered_when_asked_again()
    {
        await one.Learner("ada").Describe();
        await other.Learner("ada").Record([Like("1")]);
        RecommendationRequest request = new(5, ResourceFilter.None, MinVersion: 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => one.Learner("ada").Recommend(request));
        Assert.Equal(1, (await one.Learner("ada").Recommend(request)).Version);
    }

    [Fact]
    public async Task Of_two_who_state_preferences_at_once_one_is_told_to_repeat_and_the_last_word_counts_on_both_sides()
    {
        LearnerPreferences first = new([], [], ["en"]), second = new([], [], ["de"]);
        await other.Learner("ada").Describe();
        await one.Learner("ada").Prefer(first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => other.Learner("ada").Prefer(second));
        await other.Learner("ada").Prefer(second);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("de", Assert.Single((await Repeat(() => one.Learner("ada").Describe())).Preferences.Languages));
    }

    private Task<InteractionReceipt> RecordTen(SextantCluster side) =>
        side.Learner("ada").Record([.. Enumerable.Range(0, 10).Select(i => Like($"{i}"))]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_erased_on_one_side_does_not_come_back_by_the_memory_of_the_other(bool withSnapshot)
    {
        if (withSnapshot) await RecordTen(other);
        else await other.Learner("ada").Record([Like("1")]);
        await Repeat(() => one.Learner("ada").Erase());
        Assert.Equal(0, stores.Learners.Count);

        await other.Silos.DeactivateAsync(other.Learner("ada"));

        Assert.Equal(0, stores.Learners.Count);
        Assert.Equal((0, 0), ((await other.Learner("ada").Describe()).Version, (await other.Learner("ada").Describe()).SeenCount));
    }

    [Fact]
    public async Task Who_was_erased_on_one_side_is_told_of_by_the_other_for_a_minute_at_most()
    {
        await RecordTen(other);
        await Repeat(() => one.Learner("ada").Erase());

        clock.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<InconsistentStateException>(() => other.Learner("ada").Recommend(new RecommendationRequest(5, ResourceFilter.None, 0)));
        Assert.Equal(0, (await other.Learner("ada").Describe()).Version);
        Assert.Equal(0, stores.Learners.Count);
    }

    [Fact]
    public async Task Who_was_erased_on_one_side_begins_anew_on_the_other()
    {
        await RecordTen(other);
        await Repeat(() => one.Learner("ada").Erase());

        await Assert.ThrowsAsync<InconsistentStateException>(() => other.Learner("ada").Record([Like("new")]));
        Assert.Equal(new InteractionReceipt(1, 0, 1), await other.Learner("ada").Record([Like("new")]));
        Assert.Equal("new", Assert.Single((await other.Learner("ada").Describe()).Recent).Id);
    }

    [Fact]
    public async Task A_snapshot_on_its_way_when_the_other_side_erases_does_not_stay()
    {
        var (onItsWay, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        stores.Learners.BeforeWrite = _ =>
        {
            onItsWay.TrySetResult();
            return goOn.Task;
        };
        Task<InteractionReceipt> recording = RecordTen(other);
        await onItsWay.Task;

        Assert.Equal(10, (await one.Learner("ada").Erase()).Interactions);
        goOn.SetResult();

        Assert.Equal(10, (await recording).Version); // which it was, a moment before
        Assert.Equal(0, stores.Learners.Count);
        Assert.Equal(0, (await Repeat(() => other.Learner("ada").Describe())).Version);
    }

    [Fact]
    public async Task A_snapshot_written_after_an_erasure_goes_when_the_journal_can_be_asked_again()
    {
        var (onItsWay, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        stores.Learners.BeforeWrite = _ =>
        {
            onItsWay.TrySetResult();
            return goOn.Task;
        };
        Task<InteractionReceipt> recording = RecordTen(other);
        await onItsWay.Task;
        await one.Learner("ada").Erase();
        other.Journal.BeforeRead = Refusals.RefusalException.Unavailable("The database is away.");
        goOn.SetResult();

        Assert.Equal(10, (await recording).Version); // which it was, a moment before
        Assert.Equal(1, stores.Learners.Count);
        other.Journal.BeforeRead = null;
        await other.Silos.DeactivateAsync(other.Learner("ada"));

        Assert.Equal(0, stores.Learners.Count);
    }

    [Fact]
    public async Task Erasing_what_the_other_side_has_written_since_is_repeated_and_then_leaves_nothing()
    {
        await RecordTen(one);
        await other.Learner("ada").Record([.. Enumerable.Range(10, 10).Select(i => Like($"{i}"))]);

        await Repeat(() => one.Learner("ada").Erase());

        Assert.Empty(await stores.Journal.Read(SextantCluster.Tenant, Ada, 0, 10));
        Assert.Equal(0, stores.Learners.Count);
        Assert.Equal(0, (await Repeat(() => one.Learner("ada").Describe())).Version);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_asked_leaves_answers_from_memory()
    {
        await RecordTen(one);
        clock.Advance(TimeSpan.FromMinutes(1));
        one.Journal.BeforeRead = Refusals.RefusalException.Unavailable("The database is away.");

        Assert.Equal(10, (await one.Learner("ada").Recommend(new RecommendationRequest(5, ResourceFilter.None, 10))).Version);
    }

    private static Interaction Like(string id) => Samples.Did(id, "music-0", InteractionKind.Like);

    private async Task<bool> JournalHas(LearnerState state) =>
        await stores.Journal.Read(SextantCluster.Tenant, Ada, state.Version - 1, 1) is [var entry] && entry.Interaction.Id == state.Recent[^1].Id;

    private static async Task<(int, int)> Both(Task<int> first, Task<int> second) => (await first, await second);

    private static async Task<T> Repeat<T>(Func<Task<T>> call, Action? failed = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (InconsistentStateException) when (attempt < MostAttempts)
            {
                failed?.Invoke();
            }
        }
    }
}
