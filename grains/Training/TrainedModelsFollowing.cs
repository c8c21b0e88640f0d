using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sextant.Training;

/// <summary>Brings this silo over to the trained models that are chosen. No request waits for it.</summary>
public sealed partial class TrainedModelsFollowing(
    IEnumerable<ITrainedModels> sorts, TimeProvider time, ILogger<TrainedModelsFollowing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                foreach (ITrainedModels models in sorts) await FollowWithoutFailing(models, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The choice is durable; the next start goes on from it.
        }
    }

    private async Task FollowWithoutFailing(ITrainedModels models, CancellationToken stopping)
    {
        try
        {
            await models.Follow(stopping);
        }
#pragma warning disable CA1031 // A silo that gives up would answer by the model of the past for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            FollowingFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Going over to another trained model failed; trying again.")]
    private static partial void FollowingFailed(ILogger logger, Exception failure);
}
