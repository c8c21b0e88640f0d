using Orleans;
using Sextant.Hosting;

namespace Sextant.Gateway;

/// <summary>The gateway over Sextant's own grains, on one clock.</summary>
public sealed class GatewayOverSilo : SharedGateway
{
    private SextantCluster cluster = null!;

    private protected override async Task<IGrainFactory> StartGrains()
    {
        cluster = await SextantCluster.Start(time: new GatewayHost.NoonTime());
        return cluster.Silos.Client;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cluster.DisposeAsync();
    }
}
