using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Experiments;
using Sextant.Profiles;
using Sextant.Training;

namespace Sextant.Storage.Postgres;

/// <summary>Two silos on one database, each with its own connections.</summary>
public sealed class PostgresSharingTests : IAsyncDisposable
{
    private static readonly GrainId Ada = GrainId.Create("learner", "north/ada");
    private readonly PostgresStores one = new();
    private readonly PostgresStores other;

    public PostgresSharingTests() => other = one.Another();

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [PostgresFact]
    public async Task Versions_that_two_silos_append_at_once_are_consecutive_and_a_follower_misses_none()
    {
        const int Writers = 4, Batches = 25, BatchSize = 3;
        using var finished = new CancellationTokenSource();
        Task<List<VersionedChange>> following = Follow(one.Catalogue, finished.Token);
        var acknowledged = new ConcurrentBag<long>();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            ICatalogueStore store = (writer % 2 == 0 ? one : other).Catalogue;
            for (int batch = 0; batch < Batches; batch++)
            {
                CatalogueChange[] changes = [.. Enumerable.Range(0, BatchSize).Select(i => Some.Put($"{writer}/{batch}/{i}"))];
                acknowledged.Add(await store.Append(Some.Tenant, [.. changes]));
            }
        }));
        await finished.CancelAsync();

        const int All = Writers * Batches * BatchSize;
        Assert.Equal(Enumerable.Range(1, Writers * Batches).Select(i => (long)i * BatchSize), acknowledged.Order());
        List<VersionedChange> followed = await following;
        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), followed.Select(change => change.Version));
        Assert.Equal(All, followed.Select(change => ((ResourcePut)change.Change).Resource.Id).Distinct().Count());
    }

    [PostgresFact]
    public async Task A_silo_that_freezes_before_its_commit_holds_up_the_others_for_a_moment_and_loses_nothing()
    {
        await using PostgresDatabase freezing = PostgresDatabase.Open(one.Options.Value with
        {
            ConnectionString = one.Options.Value.ConnectionString + ";Options=-c idle_in_transaction_session_timeout=200",
        });
        TaskCompletionSource frozen = new(), thawed = new();
        var columns = PostgresCatalogueColumns.Of([CatalogueRecord.Of(Some.Put("late"))]);
        Task<long?> late = freezing.Write(async (connection, token) =>
        {
            long? version = await PostgresCatalogueRows.Append(connection, Some.Tenant, 1, columns, token);
            frozen.TrySetResult();
            await thawed.Task;
            return version;
        });
        await frozen.Task;

        Assert.Equal(1, await other.Catalogue.Append(Some.Tenant, [Some.Put("a")]));

        thawed.SetResult();
        // Undone by the server, and done again where the line still told so.
        Assert.Equal(await Succeeds(late) ? 2 : 1, (await one.Catalogue.Read(Some.Tenant, 0, 10)).Length);
    }

    [PostgresFact]
    public async Task Silos_that_put_the_same_subjects_in_different_order_leave_the_newest_of_each_and_stand_in_nobodys_way()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(i => $"r{i}")];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            ICatalogueStore store = (writer % 2 == 0 ? one : other).Catalogue;
            string[] order = writer % 2 == 0 ? ids : [.. ids.Reverse()];
            for (int round = 0; round < 10; round++)
                await store.Append(Some.Tenant, [.. order.Select(id => Some.Put(id, title: $"{writer} {round}"))]);
        }));

        ImmutableArray<VersionedChange> read = await other.Catalogue.Read(Some.Tenant, 0, 1000);

        Assert.Equal(1200, await one.Catalogue.Head(Some.Tenant));
        Assert.Equal(Enumerable.Range(1181, 20).Select(i => (long)i), read.Select(change => change.Version));
        Assert.Single(read.Select(change => ((ResourcePut)change.Change).Resource.Title).Distinct());
    }

    [PostgresFact]
    public async Task Of_two_silos_that_absorb_the_same_stretch_one_does()
    {
        ImmutableArray<StatisticsDelta> deltas =
            [.. Enumerable.Range(0, 50).Select(i => new StatisticsDelta(i % 2 == 0 ? Some.Tenant : Some.OtherTenant, new ResourceId($"r{i / 2}"), Some.OneLike))];
        for (int stretch = 0; stretch < 10; stretch++)
        {
            bool[] absorbed = await Task.WhenAll(new[] { one, other, one, other }.Select((stores, i) =>
                stores.Catalogue.AbsorbStatistics(stretch, stretch + 1, i < 2 ? deltas : [.. deltas.Reverse()])));
            Assert.Single(absorbed, did => did);
        }

        var read = await one.Catalogue.Read(Some.OtherTenant, 0, 100);

        Assert.Equal(25, read.Length);
        Assert.All(read, change => Assert.Equal(10, ((StatisticsChanged)change.Change).Statistics.Likes));
        Assert.Equal(250, await other.Catalogue.Head(Some.Tenant));
    }

    [PostgresFact]
    public async Task Nothing_put_while_another_silo_activates_a_model_lacks_a_vector_of_it()
    {
        ModelIdentity first = new("first", "model", 2), next = new("next", "next-1", 3);
        await one.Catalogue.Append(Some.Tenant, [Some.Put("a")]);
        await one.Catalogue.SaveModels(new ModelChoice(first, next, null));
        await one.Catalogue.AddEmbeddings(Some.Tenant, next.Id, [new(1, [1f, 0, 0])]);

        Task<bool> activating = one.Catalogue.TryActivate(next, ImmutableDictionary<TenantId, long>.Empty);
        bool put = await Succeeds(other.Catalogue.Append(Some.Tenant, [Some.Put("b")]));

        // Either the put came first and the activation saw what it lacks, or it came after and was refused.
        Assert.NotEqual(put, await activating);
        Assert.Equal(put ? 1 : 0, (await one.Catalogue.Lacking(Some.Tenant, next.Id, 0, 10)).Length);
    }

    [PostgresFact]
    public async Task Silos_tidy_while_others_put_and_no_vector_of_the_active_model_is_lost()
    {
        ModelIdentity first = new("first", "model", 2), next = new("next", "next-1", 2);
        string[] ids = [.. Enumerable.Range(0, 60).Select(i => $"r{i}")];
        await one.Catalogue.Append(Some.Tenant, [.. ids.Select(id => Some.Put(id))]);
        await one.Catalogue.SaveModels(new ModelChoice(first, next, null));
        await one.Catalogue.AddEmbeddings(Some.Tenant, next.Id, [.. Enumerable.Range(1, 60).Select(i => new VersionedEmbedding(i, [i, 0]))]);
        Assert.True(await other.Catalogue.TryActivate(next, ImmutableDictionary<TenantId, long>.Empty));

        await Task.WhenAll(
            TidyAll(one.Catalogue), TidyAll(other.Catalogue),
            PutAll(other.Catalogue, [.. ids.Take(30).Reverse()], next.Id), PutAll(one.Catalogue, [.. ids.Take(30)], next.Id));

        var read = await one.Catalogue.Read(Some.Tenant, 0, 100);
        Assert.Equal(60, read.Length);
        Assert.All(read, change => Assert.Equal(next.Id, ((ResourcePut)change.Change).ModelId));
        Assert.Equal(Enumerable.Range(31, 30).Select(i => (float)i), read.Take(30).Select(change => ((ResourcePut)change.Change).Embedding[0]));
    }

    [PostgresFact]
    public async Task Of_two_activations_on_two_silos_that_hold_one_state_one_alone_writes()
    {
        await Write(one, new GrainState<LearnerState>(State(0)));
        for (int version = 1; version <= 10; version++)
        {
            GrainState<LearnerState> here = await Read(one), there = await Read(other);
            (here.State, there.State) = (State(version), State(version));

            bool[] written = [.. await Task.WhenAll(Succeeds(Write(one, here)), Succeeds(Write(other, there)))];

            Assert.Single(written, did => did);
            GrainState<LearnerState> winner = written[0] ? here : there;
            Assert.Equal((winner.ETag, version), ((await Read(other)).ETag, (await Read(one)).State.Version));
        }
    }

    [PostgresFact]
    public async Task States_of_many_grains_written_at_once_each_come_back_and_only_the_stale_is_refused()
    {
        GrainId[] ids = [.. Enumerable.Range(0, 200).Select(i => GrainId.Create("learner", $"north/{i}"))];
        IGrainStorage here = await one.Grains(), there = await other.Grains();
        GrainState<LearnerState>[] held = [.. ids.Select((_, i) => new GrainState<LearnerState>(State(i % 7)))];
        await Task.WhenAll(ids.Select((id, i) => (i % 2 == 0 ? here : there).WriteStateAsync("learner", id, held[i])));
        var stale = new GrainState<LearnerState>(State(9), "7fffffffffffffff");

        Task<bool[]> rewriting = Task.WhenAll(ids.Select((id, i) => Succeeds(here.WriteStateAsync("learner", id, i == 100 ? stale : held[i]))));
        bool[] written = await rewriting;

        Assert.Equal([100], Enumerable.Range(0, written.Length).Where(i => !written[i]));
        Assert.Equal(200, held.Select(state => state.ETag).Distinct().Count());
        Assert.Equal("7fffffffffffffff", stale.ETag);
    }

    [PostgresFact]
    public async Task Answers_that_two_silos_log_at_once_appear_in_order_and_count_once()
    {
        using var finished = new CancellationTokenSource();
        Task<List<long>> following = Follow(one.Exposures, finished.Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            IExposureLog log = (writer % 2 == 0 ? one : other).Exposures;
            for (int batch = 0; batch < 10; batch++)
            {
                await log.Append([.. Enumerable.Range(0, 5).Select(i => Shown(i % 2 == 0 ? Some.Ada : Some.Bao))], [], TimeSpan.FromDays(1));
                await log.Append([], [new Outcome(Some.Tenant, Some.Ada, new ResourceId("a"), Some.Noon)], TimeSpan.FromDays(1));
            }
        }));
        await finished.CancelAsync();

        List<long> followed = await following;
        Assert.Equal((await one.Exposures.Read(Some.Tenant, 0, 1000, DateTimeOffset.MaxValue)).Select(answer => answer.Sequence), followed);
        VariantTally tally = Assert.Single(await other.Exposures.Tally(Some.Tenant, "autumn"));
        Assert.Equal((2, 400), ((int)tally.Learners, (int)tally.Exposures));
        int rewarded = (await one.Exposures.Read(Some.Tenant, 0, 1000, DateTimeOffset.MaxValue)).Sum(answer => answer.Items.Count(item => item.Rewarded));
        Assert.Equal(rewarded, (int)tally.Outcomes);
        Assert.InRange(rewarded, 1, 40);
    }

    [PostgresFact]
    public async Task Models_of_different_sorts_share_names_and_nothing_else()
    {
        var artefact = new Artefact("a", Some.Noon, ImmutableSortedDictionary<string, string>.Empty);
        await one.Artefacts.Put(Some.Tenant, artefact, new byte[] { 1 });
        await one.Tracing.Put(Some.Tenant, artefact, new byte[] { 2 });
        await one.Tracing.SaveChoice(Some.Tenant, new ArtefactChoice("a", null));

        Assert.Equal([1], await other.Artefacts.Read(Some.Tenant, "a"));
        Assert.Equal([2], await other.Tracing.Read(Some.Tenant, "a"));
        Assert.Empty(await other.Artefacts.Choices());
        Assert.Equal(new ArtefactChoice("a", null), (await other.Tracing.Choices())[Some.Tenant]);
    }

    /// <summary>Reads after the last version it has seen, as a replica does, until told and then to the end.</summary>
    private static async Task<List<VersionedChange>> Follow(ICatalogueStore store, CancellationToken finished)
    {
        var seen = new List<VersionedChange>();
        while (true)
        {
            bool last = finished.IsCancellationRequested;
            ImmutableArray<VersionedChange> page = await store.Read(Some.Tenant, seen.Count == 0 ? 0 : seen[^1].Version, 100, cancellation: default);
            seen.AddRange(page);
            if (last && page.IsEmpty) return seen;
        }
    }

    private static async Task<List<long>> Follow(IExposureLog log, CancellationToken finished)
    {
        var seen = new List<long>();
        while (true)
        {
            bool last = finished.IsCancellationRequested;
            var page = await log.Read(Some.Tenant, seen.Count == 0 ? 0 : seen[^1], 100, DateTimeOffset.MaxValue, default);
            seen.AddRange(page.Select(answer => answer.Sequence));
            if (last && page.IsEmpty) return seen;
        }
    }

    private static async Task TidyAll(ICatalogueStore store)
    {
        while (await store.Tidy(7)) { }
    }

    private static async Task PutAll(ICatalogueStore store, string[] ids, string model)
    {
        foreach (string[] some in ids.Chunk(5))
            await store.Append(Some.Tenant, [.. some.Select(id => ((ResourcePut)Some.Put(id)) with { ModelId = model })]);
    }

    private static Exposure Shown(LearnerId learner) => new(
        Some.Tenant, learner, "request", "autumn", "bold", Some.Noon, [new ShownItem(new ResourceId("a"), 1), new ShownItem(new ResourceId("b"), 0.5f)]);

    private static LearnerState State(int version) =>
        new(version, [], [new ResourceId("r")], [1], [0.5f], Tracing.LearnerKnowledge.None);

    private static async Task<GrainState<LearnerState>> Read(PostgresStores stores)
    {
        var held = new GrainState<LearnerState>();
        await (await stores.Grains()).ReadStateAsync("learner", Ada, held);
        return held;
    }

    private static async Task Write(PostgresStores stores, GrainState<LearnerState> held) =>
        await (await stores.Grains()).WriteStateAsync("learner", Ada, held);

    private static async Task<bool> Succeeds(Task work)
    {
        try
        {
            await work;
            return true;
        }
        catch (Exception refused) when (refused is InconsistentStateException or Refusals.RefusalException { Refusal: Refusals.Refusal.Conflict or Refusals.Refusal.Unavailable })
        {
            return false;
        }
    }
}
