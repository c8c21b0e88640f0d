using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Catalogue;

/// <summary>Keeps the cluster's one <see cref="IStatisticsGrain"/> at work. All silos do, so that it needs none in particular.</summary>
public sealed class StatisticsFollowing(
    IGrainFactory grains, TimeProvider time, ILogger<StatisticsFollowing> logger) : BackgroundService
{
    /// <summary>How old a count may be in rankings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Silos tick at different moments; of those that tick within so short a time of each other, one has work done.</summary>
    private static readonly TimeSpan Spacing = 0.9 * Interval;

    private readonly Outage outage = new("Absorbing statistics", time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await AbsorbWithoutFailing(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What has not been absorbed is in the journal, and the next start goes on from the checkpoint.
        }
    }

    /// <summary>Has everything absorbed that was journalled so far.</summary>
    public Task Absorb(CancellationToken cancellation = default) => Absorb(TimeSpan.Zero, cancellation);

    private async Task Absorb(TimeSpan unlessWithin, CancellationToken cancellation)
    {
        IStatisticsGrain statistics = grains.GetGrain<IStatisticsGrain>(0);
        while (await statistics.Absorb(unlessWithin, cancellation))
        {
            // Call by call, so that none takes long.
        }
    }

    private async Task AbsorbWithoutFailing(CancellationToken stopping)
    {
        try
        {
            await Absorb(Spacing, stopping);
            outage.Over();
        }
#pragma warning disable CA1031 // Statistics fall behind while storage is away; giving up would freeze them for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }
}
