using Orleans;
using Sextant.Gateway.Fakes;
using Sextant.Resources;

namespace Sextant.Gateway;

/// <summary>One gateway for all tests of a class that leave it as it was, with one resource called "known".</summary>
public abstract class SharedGateway : IAsyncLifetime
{
    internal GatewayHost Host { get; private set; } = null!;

    private protected abstract Task<IGrainFactory> StartGrains();

    public virtual async Task InitializeAsync()
    {
        var grains = await StartGrains();
        Host = await GatewayHost.Start(new() { ["MaxBodyBytes"] = "65536" }, grains: grains);
        await grains.GetGrain<IResourceGrain>("default/known").Put(new Resource(
            new ResourceId("known"), ResourceKind.Lesson, "Known", "", "en", null, null, [], [], null, true, null));
    }

    public virtual async Task DisposeAsync() => await Host.DisposeAsync();
}

public sealed class GatewayOverFakes : SharedGateway
{
    private protected override Task<IGrainFactory> StartGrains() => Task.FromResult(FakeGrains.Factory());
}
