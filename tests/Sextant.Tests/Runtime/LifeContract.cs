using Orleans;
using Orleans.Runtime;

namespace Sextant.Runtime;

/// <summary>From the first call of an activation to its end.</summary>
public abstract class LifeContract(RuntimeCluster cluster)
{
    private readonly string key = RuntimeCluster.NewKey();

    private ILifeGrain Grain => Of(key);

    private string[] Notes => cluster.Stage.Notes(key);

    [Fact]
    public async Task The_first_call_activates_a_grain_and_later_ones_find_it_active()
    {
        Assert.Empty(Notes);
        var life = await Grain.Life();

        Assert.Equal(["activates", "active"], Notes);
        Assert.Equal(life, await Grain.Life());
        Assert.Equal(["activates", "active"], Notes);
    }

    [Fact]
    public async Task Many_first_calls_together_make_one_activation()
    {
        var lives = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(Grain.Life)));

        Assert.Single(lives.Distinct());
        Assert.Equal(["activates", "active"], Notes);
    }

    [Fact]
    public async Task A_failure_to_activate_arrives_at_the_caller_and_the_next_call_tries_again()
    {
        var stillborn = Of("stillborn " + key);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(stillborn.Life);
        Assert.Equal("It was not to be.", thrown.Message);
        await cluster.Cluster.WaitForDeactivationAsync(stillborn.GetGrainId());
        await Assert.ThrowsAsync<InvalidOperationException>(stillborn.Life);
        await cluster.Cluster.WaitForDeactivationAsync(stillborn.GetGrainId());

        Assert.NotEqual(Guid.Empty, await stillborn.Life());
        Assert.DoesNotContain(cluster.Stage.Notes("stillborn " + key), note => note.StartsWith("ends", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_grain_that_asked_to_end_says_farewell_and_the_next_call_meets_another()
    {
        var first = await Grain.Life();
        var ended = cluster.Cluster.WaitForDeactivationAsync(Grain.GetGrainId());

        await Grain.End();
        await ended;

        Assert.Equal(["activates", "active", "ends: ApplicationRequested"], Notes);
        Assert.NotEqual(first, await Grain.Life());
    }

    [Fact]
    public async Task A_call_under_way_ends_before_its_activation_and_one_that_waits_meets_the_next()
    {
        var first = await Grain.Life();
        var ending = Grain.EndAfter(key);
        await cluster.Stage.Reached(key);
        var waiting = Grain.Life();
        cluster.Stage.Leave(key);
        await ending;

        Assert.NotEqual(first, await waiting);
        Assert.Equal(["activates", "active", "call ends", "ends: ApplicationRequested", "activates", "active"], Notes);
    }

    [Fact]
    public async Task Collection_ends_what_is_idle_and_nothing_that_works()
    {
        var idle = await Grain.Life();
        var busy = Of("busy " + key);
        var work = busy.Stop(key);
        await cluster.Stage.Reached(key);

        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await cluster.Stage.Signalled($"{key} ended");

        Assert.Equal("ends: ActivationIdle", Notes[^1]);
        Assert.NotEqual(idle, await Grain.Life());
        cluster.Stage.Leave(key);
        await work;
        Assert.Equal(["activates", "active"], cluster.Stage.Notes("busy " + key));
    }

    private IMortalGrain Of(string name) => cluster.Client.GetGrain<IMortalGrain>(name);
}

public sealed class LifeInOneSilo(OneSilo cluster) : LifeContract(cluster), IClassFixture<OneSilo>;

public sealed class LifeAmongThreeSilos(ThreeSilos cluster) : LifeContract(cluster), IClassFixture<ThreeSilos>;

public sealed class IdleContract(TidySilo cluster) : IClassFixture<TidySilo>
{
    [Fact]
    public async Task An_activation_idle_for_its_age_ends_unless_it_lingers_or_is_kept_alive()
    {
        var key = RuntimeCluster.NewKey();
        var lingering = cluster.Client.GetGrain<IMortalGrain>("lingering " + key);
        var immortal = cluster.Client.GetGrain<IImmortalGrain>("immortal " + key);
        await lingering.Linger();
        await immortal.Life();

        await cluster.Client.GetGrain<IMortalGrain>(key).Life();
        await cluster.Stage.Signalled($"{key} ended");

        Assert.Equal(["activates", "active", "ends: ActivationIdle"], cluster.Stage.Notes(key));
        Assert.Equal(["activates", "active"], cluster.Stage.Notes("lingering " + key));
        Assert.Equal(["activates", "active"], cluster.Stage.Notes("immortal " + key));
    }
}
