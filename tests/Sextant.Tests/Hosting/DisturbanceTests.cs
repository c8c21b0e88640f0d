using Orleans.TestingHost;
using Sextant.Bench.Cluster;

namespace Sextant.Hosting;

/// <summary>Three silos under load, of which one is lost, leaves, or comes: no call fails for good, nothing acknowledged is lost or doubled.</summary>
public sealed class DisturbanceTests : IAsyncLifetime
{
    private const int Workers = 32;

    /// <summary>A call under way fails once; a silo that has just gone may still be known to some caller.</summary>
    private const int MostErrors = 10 * Workers;

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(silos: 3);
        await cluster.PutShelf();
        await cluster.EverySiloCaughtUp();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    /// <summary>All who record are about to write when it dies: those it served may be written after all, and are repeated.</summary>
    [Fact]
    public Task One_is_killed() => UnderLoad(seed: 1, async silos =>
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var held = new SemaphoreSlim(0);
        cluster.Journal.Hold = _ =>
        {
            held.Release();
            return goOn.Task;
        };
        for (int i = 0; i < Workers; i++) await held.WaitAsync();
        await silos.KillSiloAsync(silos.Silos[2]);
        cluster.Journal.Hold = null;
        goOn.SetResult();
    });

    [Fact]
    public Task One_stops_in_order() => UnderLoad(seed: 2, silos => silos.StopSiloAsync(silos.Silos[2]));

    [Fact]
    public Task One_is_added() => UnderLoad(seed: 3, silos => silos.StartAdditionalSiloAsync());

    [Fact]
    public Task All_are_replaced_one_after_another() => UnderLoad(seed: 4, async silos =>
    {
        for (int i = 0; i < 3; i++)
        {
            await silos.StopSiloAsync(silos.Silos[0]);
            await silos.StartAdditionalSiloAsync();
            await silos.WaitForLivenessToStabilizeAsync();
        }
    });

    private async Task UnderLoad(int seed, Func<InProcessTestCluster, Task> disturb)
    {
        Task disturbed = Task.CompletedTask;
        var plan = new TrafficPlan(Learners: 64, Workers, RecordShare: 0.6, MostAttempts: 20, seed);
        // Who has failed waits for the disturbance to be over, so that no repetition is in vain.
        var traffic = new Traffic(cluster.Silos.Client, SextantCluster.Tenant, [.. Samples.Shelf.Select(resource => resource.Id)], plan, () => Volatile.Read(ref disturbed));
        using var stop = new CancellationTokenSource();
        Task running = traffic.Run(stop.Token);
        await Task.WhenAny(running, traffic.After(500));

        Volatile.Write(ref disturbed, Disturb());
        await await Task.WhenAny(running, disturbed);
        await Task.WhenAny(running, traffic.After(500));
        await stop.CancelAsync();
        await running;

        TrafficAudit audit = await traffic.Audit();
        Assert.True(audit.Acknowledged > 200, $"{audit.Acknowledged} interactions: too little happened.");
        Assert.Equal((0, 0, 0, 0), (audit.Lost, audit.Doubled, audit.Stray, traffic.Wrong));
        int errors = traffic.Errors.Values.Sum();
        Assert.True(errors <= MostErrors, $"{errors} errors: {string.Join(", ", traffic.Errors)}");

        async Task Disturb()
        {
            await Task.Yield();
            await disturb(cluster.Silos);
            await cluster.Silos.WaitForLivenessToStabilizeAsync(didKill: true);
        }
    }
}
