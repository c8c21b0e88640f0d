using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Runtime;

/// <summary>What outlives an activation.</summary>
public abstract class StateContract(RuntimeCluster cluster)
{
    private readonly string key = RuntimeCluster.NewKey();

    private IShelfGrain Memory => cluster.Client.GetGrain<IMemoryShelfGrain>(key);

    private IShelfGrain Brittle => cluster.Client.GetGrain<IBrittleShelfGrain>(key);

    [Fact]
    public async Task A_grain_never_written_has_a_new_state_and_no_record()
    {
        var view = await Memory.View();

        Assert.Equal((0, false, null), (view.Books.Count, view.Exists, view.Etag));
    }

    [Fact]
    public async Task What_was_written_is_there_in_the_next_activation()
    {
        await Memory.Put("one");
        await Memory.Put("two");
        var before = await Memory.View();
        await EndAsync(Memory);

        var after = await Memory.View();
        Assert.Equal(["one", "two"], after.Books);
        Assert.True(after.Exists);
        Assert.Equal(before.Etag, after.Etag);
    }

    [Fact]
    public async Task Every_write_has_an_etag_of_its_own()
    {
        await Memory.Put("one");
        var first = (await Memory.View()).Etag;
        await Memory.Put("two");

        Assert.NotNull(first);
        Assert.NotEqual(first, (await Memory.View()).Etag);
    }

    [Fact]
    public async Task A_cleared_state_is_new_again_and_can_be_written_again()
    {
        await Memory.Put("one");
        await Memory.Clear();

        Assert.False((await Memory.View()).Exists);
        await Memory.Put("two");
        await EndAsync(Memory);
        Assert.Equal("two", (await Memory.View()).Books[^1]);
    }

    [Fact]
    public async Task A_write_over_a_newer_state_fails_and_ends_the_activation()
    {
        var life = await Brittle.Life();
        cluster.Brittle.FailNextWrite(key, new InconsistentStateException("Another was here.", "2", "1"));
        var ended = cluster.Cluster.WaitForDeactivationAsync(Brittle.GetGrainId());

        var thrown = await Assert.ThrowsAsync<InconsistentStateException>(() => Brittle.Put("lost"));
        await ended;

        Assert.Equal(("Another was here.", "2", "1"), (thrown.Message, thrown.StoredEtag, thrown.CurrentEtag));
        Assert.NotEqual(life, await Brittle.Life());
        Assert.Empty((await Brittle.View()).Books);
    }

    [Fact]
    public async Task A_grain_that_calls_one_whose_write_failed_is_not_ended_with_it()
    {
        var life = await Memory.Life();
        cluster.Brittle.FailNextWrite(key, new InconsistentStateException("Another was here."));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Memory.PutThrough(Brittle, "lost"));

        Assert.Equal(life, await Memory.Life());
    }

    [Fact]
    public async Task A_grain_that_keeps_the_failure_to_itself_lives_on()
    {
        var life = await Brittle.Life();
        cluster.Brittle.FailNextWrite(key, new InconsistentStateException("Another was here."));

        Assert.Equal("Another was here.", await Brittle.PutAndForgive("lost"));

        Assert.Equal(life, await Brittle.Life());
    }

    [Fact]
    public async Task Any_other_failure_of_a_store_arrives_within_an_OrleansException_and_the_activation_lives_on()
    {
        var life = await Brittle.Life();
        cluster.Brittle.FailNextWrite(key, new IOException("The disk is full."));

        var thrown = await Assert.ThrowsAsync<OrleansException>(() => Brittle.Put("lost"));

        Assert.Equal("The disk is full.", Assert.IsType<IOException>(thrown.InnerException).Message);
        Assert.Equal(life, await Brittle.Life());
    }

    [Fact]
    public async Task A_state_in_a_store_that_is_not_there_names_the_store()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Client.GetGrain<INowhereShelfGrain>(key).View());

        Assert.Contains("\"nowhere\"", Assert.IsType<BadProviderConfigException>(thrown.GetBaseException()).Message, StringComparison.Ordinal);
    }

    private async Task EndAsync(IShelfGrain grain)
    {
        var ended = cluster.Cluster.WaitForDeactivationAsync(grain.GetGrainId());
        await grain.End();
        await ended;
    }
}

public sealed class StateInOneSilo(OneSilo cluster) : StateContract(cluster), IClassFixture<OneSilo>;

public sealed class StateAmongThreeSilos(ThreeSilos cluster) : StateContract(cluster), IClassFixture<ThreeSilos>;
