using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>Silos that share a directory, and a client outside them.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly Cluster cluster = new();
    private readonly List<InProcessSiloHandle> silos = [];
    private readonly Lock sync = new();
    private IHost? clientHost;
    private int started;

    internal InProcessTestCluster(InProcessTestClusterOptions options) => Options = options;

    public InProcessTestClusterOptions Options { get; }

    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (sync)
                return silos.ToList().AsReadOnly();
        }
    }

    public IClusterClient Client => clientHost?.Services.GetRequiredService<IClusterClient>()
        ?? throw new InvalidOperationException("The cluster has no client: it is not deployed, or its client was stopped.");

    public async Task DeployAsync()
    {
        await StartSilosAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
            await InitializeClientAsync();
    }

    /// <summary>The services of that silo; of any when null.</summary>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        (silo is null ? Silos.FirstOrDefault() : GetSiloForAddress(silo))?.ServiceProvider
        ?? throw new ArgumentException($"The provided silo address '{silo}' is unknown.", nameof(silo));

    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => Silos.FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => Silos.Where(silo => silo.IsActive);

    public bool TryGetGrainContext(GrainId grainId, [NotNullWhen(true)] out IGrainContext? grainContext)
    {
        grainContext = cluster.TryFind(grainId, out var activation) ? activation : null;
        return grainContext is not null;
    }

    /// <summary>Completes when the present activation is gone; at once where there is none.</summary>
    public Task WaitForDeactivationAsync(GrainId grainId) =>
        TryGetGrainContext(grainId, out var context) ? context.Deactivated : Task.CompletedTask;

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public async Task DeactivateAsync(GrainId grainId)
    {
        if (!TryGetGrainContext(grainId, out var context))
            return;
        context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateAsync)} was called."));
        await context.Deactivated;
    }

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Returns at once: within one process every silo knows at once who is there.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public InProcessSiloHandle StartAdditionalSilo() => StartAdditionalSiloAsync().GetAwaiter().GetResult();

    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1)).Single();

    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart)
    {
        List<InProcessSiloHandle> added = [];
        for (var i = 0; i < silosToStart; i++)
            added.Add(await StartSiloAsync(started++));
        return added;
    }

    /// <summary>Lets the silo's grains say farewell.</summary>
    public Task StopSiloAsync(InProcessSiloHandle instance) => TakeOutAsync(instance, stopGracefully: true);

    /// <summary>As if its machine had lost power: no farewell, calls to it fail, its grains wake elsewhere.</summary>
    public Task KillSiloAsync(InProcessSiloHandle instance) => TakeOutAsync(instance, stopGracefully: false);

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in Silos.Reverse())
            await StopSiloAsync(silo);
    }

    public Task StopSilosAsync() => StopAllSilosAsync();

    public async Task StopClusterClientAsync()
    {
        if (clientHost is not { } host)
            return;
        clientHost = null;
        await host.StopAsync();
        host.Dispose();
    }

    public Task KillClientAsync() => StopClusterClientAsync();

    public async Task InitializeClientAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "TestClusterClient", DisableDefaults = true });
        foreach (var configure in Options.ClientHostConfigurationDelegates)
            configure(builder);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(Identify);
            client.Services.Replace(ServiceDescriptor.Singleton(cluster));
        });
        clientHost = builder.Build();
        await clientHost.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<InProcessSiloHandle> StartSiloAsync(int number)
    {
        var specific = new InProcessTestSiloSpecificOptions
        {
            SiloName = $"Silo_{number}",
            SiloPort = EndpointOptions.DEFAULT_SILO_PORT + number,
            GatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT + number,
        };
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = specific.SiloName, DisableDefaults = true });
        foreach (var configure in Options.SiloHostConfigurationDelegates)
            configure(specific, builder);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(Identify)
                .Configure<SiloOptions>(options => options.SiloName = specific.SiloName)
                .Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (specific.SiloPort, specific.GatewayPort));
            silo.Services.Replace(ServiceDescriptor.Singleton(cluster));
        });
        var host = builder.Build();
        await host.StartAsync();

        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        var handle = new InProcessSiloHandle
        {
            SiloHost = host,
            Name = details.Name,
            InstanceNumber = (short)number,
            SiloAddress = details.SiloAddress,
            GatewayAddress = details.GatewayAddress,
        };
        lock (sync)
            silos.Add(handle);
        return handle;
    }

    private async Task TakeOutAsync(InProcessSiloHandle silo, bool stopGracefully)
    {
        lock (sync)
            silos.Remove(silo);
        await silo.StopSiloAsync(stopGracefully);
        await silo.DisposeAsync();
    }

    private void Identify(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId);
}
