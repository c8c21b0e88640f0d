using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sextant.Hosting;

/// <summary>
/// Work in the background that is done at the start and then at every tick until the silo stops. Where it fails it is done again
/// at the next tick, whatever went wrong: what gives up would leave the silo in the past for ever. What it does must be such that
/// a stop in the middle loses nothing.
/// </summary>
/// <param name="work">As <see cref="Outage"/> has it.</param>
public abstract class PeriodicWork(string work, TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    private readonly Outage outage = new(work, time, logger);

    protected TimeProvider Time { get; } = time;

    /// <returns>False when a part of it failed, which has been <see cref="Report">reported</see>.</returns>
    protected abstract Task<bool> Tick(CancellationToken stopping);

    /// <summary>Tells of a failure that does not keep the rest of the work from being done.</summary>
    protected void Report(Exception failure) => outage.Failed(failure);

    /// <summary>A tick of which a failure is told and goes no further.</summary>
    internal async Task TickWithoutFailing(CancellationToken stopping)
    {
        try
        {
            if (await Tick(stopping)) outage.Over();
        }
#pragma warning disable CA1031 // It is tried again with the next tick.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(interval, Time);
        try
        {
            do await TickWithoutFailing(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on from what is durable.
        }
    }
}
