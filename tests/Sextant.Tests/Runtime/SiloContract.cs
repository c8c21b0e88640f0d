using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Sextant.Runtime;

/// <summary>What becomes of grains when silos come and go. Each test has its own cluster.</summary>
public sealed class SiloContract : IAsyncLifetime
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    private readonly ThreeSilos cluster = new();

    public Task InitializeAsync() => cluster.InitializeAsync();

    public Task DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task A_grain_called_from_every_silo_at_once_is_active_on_one()
    {
        for (var i = 0; i < 20; i++)
        {
            var key = $"grain {i}";
            var calls = cluster.Cluster.Silos.Select(silo => Task.Run(Of(silo).GetGrain<IMortalGrain>(key).Life));
            Assert.Single((await Task.WhenAll(calls)).Distinct());
        }
    }

    [Fact]
    public async Task A_grain_that_prefers_its_callers_silo_is_activated_there()
    {
        foreach (var silo in cluster.Cluster.Silos)
            Assert.Equal(silo.Name, await Of(silo).GetGrain<IHomelyGrain>($"of {silo.Name}").Silo());
    }

    [Fact]
    public async Task A_silo_that_stops_lets_its_grains_say_farewell_and_they_wake_elsewhere()
    {
        var keys = Enumerable.Range(0, 30).Select(i => $"grain {i}").ToArray();
        var homes = new Dictionary<string, string>();
        foreach (var key in keys)
            homes[key] = await Grain(key).Silo();
        var stopped = cluster.Cluster.Silos.First(silo => homes.ContainsValue(silo.Name));

        await cluster.Cluster.StopSiloAsync(stopped);

        foreach (var key in keys)
        {
            string[] lived = ["activates", "active"];
            Assert.Equal(homes[key] == stopped.Name ? [.. lived, "ends: ShuttingDown"] : lived, cluster.Stage.Notes(key));
            var home = await Grain(key).Silo();
            Assert.Equal(homes[key] == stopped.Name, home != homes[key]);
        }
    }

    [Fact]
    public async Task When_a_silo_dies_its_grains_wake_elsewhere_from_what_was_stored()
    {
        var victim = cluster.Cluster.Silos[^1];
        var shelf = Of(victim).GetGrain<IHomelyShelfGrain>("shelf");
        await shelf.Put("stored");
        var life = await shelf.Life();

        await cluster.Cluster.KillSiloAsync(victim);

        var survivor = cluster.Client.GetGrain<IHomelyShelfGrain>("shelf");
        Assert.NotEqual(life, await Eventually(survivor.Life));
        Assert.Equal(["stored"], (await survivor.View()).Books);
    }

    [Fact]
    public async Task A_call_held_by_a_silo_that_dies_fails()
    {
        var victim = cluster.Cluster.Silos[^1];
        var doomed = Of(victim).GetGrain<IHomelyGrain>("doomed");
        await doomed.Life();
        var call = Of(cluster.Cluster.Silos[0]).GetGrain<IHomelyGrain>("doomed").Stop("the end");
        await cluster.Stage.Reached("the end");

        await cluster.Cluster.KillSiloAsync(victim);

        await Assert.ThrowsAnyAsync<OrleansException>(() => call.WaitAsync(LongEnough));
    }

    [Fact]
    public async Task A_silo_that_joins_takes_grains()
    {
        var joined = await cluster.Cluster.StartAdditionalSiloAsync();

        Assert.Equal(joined.Name, await Of(joined).GetGrain<IHomelyGrain>("new").Silo());
        Assert.Equal(joined.Name, await cluster.Client.GetGrain<IHomelyGrain>("new").Silo());
        Assert.Equal(4, (await cluster.Client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count);
    }

    private static IGrainFactory Of(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>A cluster takes a moment to be sure of a death; callers repeat what is idempotent.</summary>
    private static async Task<T> Eventually<T>(Func<Task<T>> call)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException && Stopwatch.GetElapsedTime(began) < LongEnough)
            {
                await Task.Yield();
            }
        }
    }

    private IMortalGrain Grain(string key) => cluster.Client.GetGrain<IMortalGrain>(key);
}
