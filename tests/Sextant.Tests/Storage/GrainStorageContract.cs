using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Sextant.Profiles;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>What Sextant relies on in every <see cref="IGrainStorage"/>.</summary>
public abstract class GrainStorageContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    protected static readonly GrainId Ada = GrainId.Create("learner", "north/ada");
    private static readonly GrainId Bao = GrainId.Create("learner", "north/宝 a/b");
    private readonly TStores stores = new();

    protected Task<IGrainStorage> Grains() => stores.Grains();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => stores.DisposeAsync().AsTask();

    [ContractFact]
    public async Task A_state_nobody_has_written_is_new_and_has_no_ETag()
    {
        var read = await Read(Ada);

        Assert.Equal(0, read.State.Version);
        Assert.Null(read.ETag);
        Assert.False(read.RecordExists);
    }

    [ContractFact]
    public async Task What_was_written_is_read_with_the_ETag_of_the_writing()
    {
        var written = await Write(Ada, 3);

        var read = await Read(Ada);

        Assert.Equal(3, read.State.Version);
        Assert.Equal(Some.Interactions("1", "2", "3"), read.State.Recent.AsEnumerable());
        Assert.Equal(written.ETag, read.ETag);
        Assert.NotNull(read.ETag);
        Assert.True(read.RecordExists);
        Assert.True(written.RecordExists);
    }

    [ContractFact]
    public async Task Every_writing_has_another_ETag()
    {
        var held = await Write(Ada, 1);
        string first = held.ETag;

        held.State = State(2);
        await (await stores.Grains()).WriteStateAsync("learner", Ada, held);

        Assert.NotEqual(first, held.ETag);
        Assert.Equal(2, (await Read(Ada)).State.Version);
    }

    [ContractFact]
    public async Task A_writer_that_read_before_another_wrote_is_refused_and_changes_nothing()
    {
        await Write(Ada, 1);
        var late = await Read(Ada);
        var early = await Read(Ada);
        early.State = State(2);
        await (await stores.Grains()).WriteStateAsync("learner", Ada, early);
        late.State = State(3);
        string held = late.ETag;

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(
            async () => await (await stores.Grains()).WriteStateAsync("learner", Ada, late));

        Assert.Equal((early.ETag, held), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal(held, late.ETag);
        Assert.Equal(2, (await Read(Ada)).State.Version);
    }

    [ContractFact]
    public async Task A_first_writing_over_a_stored_state_is_refused()
    {
        await Write(Ada, 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(Ada, 2));
    }

    [ContractFact]
    public async Task A_cleared_state_is_new_and_may_be_written_again()
    {
        var held = await Write(Ada, 1);
        string before = held.ETag;

        await (await stores.Grains()).ClearStateAsync("learner", Ada, held);

        Assert.Null(held.ETag);
        Assert.False(held.RecordExists);
        Assert.Equal(0, held.State.Version);
        Assert.False((await Read(Ada)).RecordExists);
        Assert.NotEqual(before, (await Write(Ada, 5)).ETag);
        Assert.Equal(5, (await Read(Ada)).State.Version);
    }

    [ContractFact]
    public async Task Clearing_what_another_has_written_since_is_refused()
    {
        var late = await Write(Ada, 1);
        var early = await Read(Ada);
        await (await stores.Grains()).WriteStateAsync("learner", Ada, early);

        await Assert.ThrowsAsync<InconsistentStateException>(
            async () => await (await stores.Grains()).ClearStateAsync("learner", Ada, late));

        Assert.True((await Read(Ada)).RecordExists);
    }

    [ContractFact]
    public async Task Clearing_what_was_never_written_is_nothing()
    {
        var held = await Read(Ada);
        await (await stores.Grains()).ClearStateAsync("learner", Ada, held);
        Assert.False(held.RecordExists);
    }

    [ContractFact]
    public async Task Grains_and_names_of_states_are_apart()
    {
        await Write(Ada, 1);
        await Write(Bao, 2);
        await Write(Ada, 3, "other");

        Assert.Equal(1, (await Read(Ada)).State.Version);
        Assert.Equal(2, (await Read(Bao)).State.Version);
        Assert.Equal(3, (await Read(Ada, "other")).State.Version);
    }

    protected static LearnerState State(int version) =>
        new(version, Some.Interactions(Enumerable.Range(1, version).Select(i => $"{i}")), [new ResourceId("r")], [1], [0.5f], Tracing.LearnerKnowledge.None);

    protected async Task<GrainState<LearnerState>> Read(GrainId grain, string name = "learner")
    {
        var held = new GrainState<LearnerState>();
        await (await stores.Grains()).ReadStateAsync(name, grain, held);
        return held;
    }

    private async Task<GrainState<LearnerState>> Write(GrainId grain, int version, string name = "learner")
    {
        var held = new GrainState<LearnerState>(State(version));
        await (await stores.Grains()).WriteStateAsync(name, grain, held);
        return held;
    }
}

/// <summary>The same of what outlives a build, and so may hold what a later one wrote.</summary>
public abstract class LastingGrainStorageContract<TStores> : GrainStorageContract<TStores>
    where TStores : IStores, new()
{
    private sealed record NewerLearner(string Packed);

    [ContractFact]
    public async Task A_learner_in_the_form_of_a_newer_build_is_read_as_nobody_and_written_over()
    {
        GrainState<NewerLearner> newer = new() { State = new("CQAA") };
        await (await Grains()).WriteStateAsync("learner", Ada, newer);

        var read = await Read(Ada);
        Assert.Equal((0, newer.ETag, true), (read.State.Version, read.ETag, read.RecordExists));
        read.State = State(2);
        await (await Grains()).WriteStateAsync("learner", Ada, read);
        Assert.Equal(2, (await Read(Ada)).State.Version);
    }
}

public sealed class SqliteGrainStorageTests : LastingGrainStorageContract<SqliteStores>;

public sealed class InMemoryGrainStorageTests : GrainStorageContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresGrainStorageTests : LastingGrainStorageContract<PostgresStores>;
