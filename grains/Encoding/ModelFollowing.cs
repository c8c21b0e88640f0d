using Microsoft.Extensions.Hosting;
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
    ILogger<ModelFollowing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Outage outage = new("Following the encoder models", time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            await FollowWithoutFailing(resume: true, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FollowWithoutFailing(resume: false, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The choice is durable; the next start goes on from it.
        }
    }

    /// <summary>Does now what is to be done.</summary>
    public async Task Follow(CancellationToken cancellation = default)
    {
        ModelChoice choice = await models.Refresh(cancellation);
        await replicas.MoveTo(choice.Active!, cancellation);
        await models.Release(choice.Active!.Id, cancellation);
    }

    private async Task FollowWithoutFailing(bool resume, CancellationToken stopping)
    {
        try
        {
            await Follow(stopping);
            // Whoever prepares a model may have gone down with its silo.
            if (resume || (await models.Choice(stopping)).Wanted is not null) await grains.GetGrain<IModelsGrain>(0).Resume();
            outage.Over();
        }
#pragma warning disable CA1031 // A silo that gives up would search the vectors of the past for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }
}
