using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Hosting;

namespace Sextant.Encoding;

/// <summary>
/// Brings this silo over to the model that is chosen: its replicas first, then the encoder of the old one is let go. A
/// request that began on the old view ends on it.
/// </summary>
public sealed class ModelFollowing(
    EncoderModels models,
    CatalogueReplicas replicas,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<ModelFollowing> logger) : PeriodicWork("Following the encoder models", Interval, time, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private bool resumed;

    /// <summary>Does now what is to be done.</summary>
    public async Task Follow(CancellationToken cancellation = default)
    {
        ModelChoice choice = await models.Refresh(cancellation);
        await replicas.MoveTo(choice.Active!, cancellation);
        await models.Release(choice.Active!.Id, cancellation);
    }

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        await Follow(stopping);
        // Whoever prepares a model may have gone down with its silo.
        if (!resumed || (await models.Choice(stopping)).Wanted is not null) await grains.GetGrain<IModelsGrain>(0).Resume();
        resumed = true;
        return true;
    }
}
