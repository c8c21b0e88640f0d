using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sextant.Training;

/// <summary>Brings this silo over to the relevance models that are chosen. No request waits for it.</summary>
public sealed partial class RelevanceFollowing(RelevanceModels models, TimeProvider time, ILogger<RelevanceFollowing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await FollowWithoutFailing(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The choice is durable; the next start goes on from it.
        }
    }

    private async Task FollowWithoutFailing(CancellationToken stopping)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Going over to another relevance model failed; trying again.")]
    private static partial void FollowingFailed(ILogger logger, Exception failure);
}
