using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Encoding;

/// <summary>
/// Brings a silo that only encodes over to the model that is chosen. It has no replicas to wait for, and does not know how far
/// those of other silos are: the model before stays in memory for a while, since they ask for it until they have gone over.
/// </summary>
public sealed class EncoderFollowing(EncoderModels models, TimeProvider time, ILogger<EncoderFollowing> logger) : BackgroundService
{
    /// <summary>How long the model before is kept.</summary>
    internal static readonly TimeSpan Farewell = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Outage outage = new("Following the encoder models", time, logger);
    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? active, before;
    private long changed; // a timestamp

    /// <summary>Completes when a model is in memory: the silo may then be called ready.</summary>
    public Task Warm => warm.Task;

    /// <summary>Does now what is to be done.</summary>
    public async Task Follow(CancellationToken cancellation = default)
    {
        string chosen = (await models.Refresh(cancellation)).Active!.Id;
        if (chosen != active) (before, active, changed) = (active, chosen, time.GetTimestamp());
        else if (before is not null && time.GetElapsedTime(changed) >= Farewell) before = null;
        await models.Release(before ?? chosen, cancellation);
    }

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
            await Follow(stopping);
            warm.TrySetResult();
            outage.Over();
        }
#pragma warning disable CA1031 // A silo that gives up would encode by the model of the past for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }
}
