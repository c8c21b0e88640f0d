using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Hosting;

namespace Sextant.Counting;

/// <summary>Has this silo's counts kept now and then, while it is the one that reduces statistics: of a cluster's silos one does.</summary>
public sealed class CountsKeeping(JournalFollowing following, StatisticsMetrics statistics, TimeProvider time, ILogger<CountsKeeping> logger)
    : PeriodicWork("Keeping counts", Interval, time, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <returns>True when they were kept: one that was not due says nothing of whether it would work again.</returns>
    protected override async Task<bool> Tick(CancellationToken stopping) => statistics.AreHere && await following.KeepIfDue(stopping);
}
