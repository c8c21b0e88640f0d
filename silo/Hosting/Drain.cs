using Sextant.Experiments;

namespace Sextant.Hosting;

/// <summary>
/// The end of a silo, within <see cref="ClusterOptions.DrainTimeout"/>. It is no longer ready, but takes work for the time
/// of <see cref="ClusterOptions.DrainNotice"/>; the listener closes and requests under way end; followers and recorders
/// stop; grains deactivate, which writes their snapshots, and the silo leaves its cluster; what they showed last is
/// written down; the journal commits what waits, and storage closes. New requests are not refused meanwhile: until the
/// listener closes they are served, then they cannot connect, and nothing of them has happened.
/// </summary>
/// <param name="exposures">Null on a silo that shows nothing.</param>
internal sealed partial class Drain(ClusterOptions options, ExposureRecorder? exposures, TimeProvider time, ILogger<Drain> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource patience = new();
    private ITimer? impatience;
    private long began;
    private volatile bool begun;

    public bool Begun => begun;

    /// <summary>Cancelled when half of the time left after the notice is over: a download without end must not cost others their snapshots.</summary>
    public CancellationToken Impatience => patience.Token;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        began = time.GetTimestamp();
        begun = true;
        DrainBegins(logger, options.DrainTimeout.TotalSeconds);
        await Task.Delay(options.DrainNotice, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        impatience = time.CreateTimer(_ => patience.Cancel(), null, (options.DrainTimeout - options.DrainNotice) / 2, Timeout.InfiniteTimeSpan);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // Other silos called this one's grains until they were gone.
        if (exposures is not null) await exposures.Flush(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        TimeSpan took = time.GetElapsedTime(began);
        DrainEnds(logger, took.TotalSeconds);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        impatience?.Dispose();
        patience.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping, within {Seconds} s: not ready any more, and what is under way is brought to its end.")]
    private static partial void DrainBegins(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped after {Seconds:0.0} s; storage closes.")]
    private static partial void DrainEnds(ILogger logger, double seconds);
}
