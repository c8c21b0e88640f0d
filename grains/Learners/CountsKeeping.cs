using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;

namespace Sextant.Learners;

/// <summary>Has this silo's counts kept now and then, while it is the one that reduces statistics: of a cluster's silos one does.</summary>
public sealed partial class CountsKeeping(
    JournalFollowing following, StatisticsMetrics statistics, TimeProvider time, ILogger<CountsKeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await KeepWithoutFailing(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is kept already is a little older.
        }
    }

    /// <summary>What every tick does.</summary>
    internal async Task KeepWithoutFailing(CancellationToken stopping)
    {
        if (!statistics.AreHere) return;
        try
        {
            await following.KeepIfDue(stopping);
        }
#pragma warning disable CA1031 // Storage may be away: it is tried again with the next tick.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            KeepingFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keeping counts failed; trying again, less often when it goes on.")]
    private static partial void KeepingFailed(ILogger logger, Exception failure);
}
