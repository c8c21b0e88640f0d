using Sextant.Resources;

namespace Sextant.Gateway;

/// <summary>One gateway for all tests of a class that leave it as it was.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    internal GatewayHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await GatewayHost.Start(new() { ["MaxBodyBytes"] = "65536" });
        await Host.Grains.GetGrain<IResourceGrain>("default/known").Put(new Resource(
            new ResourceId("known"), ResourceKind.Lesson, "Known", "", "en", null, null, [], [], null, true, null));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
