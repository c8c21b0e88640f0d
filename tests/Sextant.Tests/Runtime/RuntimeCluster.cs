using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;
using Sextant.Time;

namespace Sextant.Runtime;

/// <summary>A cluster for the contract tests of the grain runtime, which say what Orleans does, whichever runtime it is.</summary>
public abstract class RuntimeCluster(short silos) : IAsyncLifetime
{
    private InProcessTestCluster? cluster;

    public Stage Stage { get; } = new();

    public BrittleStorage Brittle { get; } = new();

    public InProcessTestCluster Cluster => cluster!;

    public IClusterClient Client => Cluster.Client;

    /// <summary>A key no other test uses.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("memory");
            silo.Services.AddSingleton(Stage);
            silo.Services.AddGrainStorage("brittle", (_, _) => Brittle);
            Configure(silo);
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    protected virtual void Configure(ISiloBuilder silo)
    {
    }
}

public sealed class OneSilo() : RuntimeCluster(1);

public sealed class ThreeSilos() : RuntimeCluster(3);

/// <summary>Refuses calls to an activation that already has more than four.</summary>
public sealed class CrowdedSilo() : RuntimeCluster(1)
{
    public const int Limit = 4;

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = Limit);
}

/// <summary>Its grain timers go by a clock that stands still.</summary>
public sealed class ClockedSilo() : RuntimeCluster(1)
{
    public ManualTimeProvider Clock { get; } = new();

    protected override void Configure(ISiloBuilder silo) =>
        silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Clock);
}

/// <summary>Collects what has been idle for a second.</summary>
public sealed class TidySilo() : RuntimeCluster(1)
{
    protected override void Configure(ISiloBuilder silo) => silo.Configure<GrainCollectionOptions>(options =>
    {
        options.CollectionQuantum = TimeSpan.FromMilliseconds(250);
        options.CollectionAge = TimeSpan.FromSeconds(1);
    });
}
