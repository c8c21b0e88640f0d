using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Catalogue;

/// <summary>Keeps the cluster's one <see cref="IStatisticsGrain"/> at work. All silos do, so that it needs none in particular.</summary>
public sealed class StatisticsFollowing(
    IGrainFactory grains, TimeProvider time, ILogger<StatisticsFollowing> logger) : PeriodicWork("Absorbing statistics", Interval, time, logger)
{
    /// <summary>How old a count may be in rankings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Silos tick at different moments; of those that tick within so short a time of each other, one has work done.</summary>
    private static readonly TimeSpan Spacing = 0.9 * Interval;

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

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        await Absorb(Spacing, stopping);
        return true;
    }
}
