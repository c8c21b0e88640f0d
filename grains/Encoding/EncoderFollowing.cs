using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Encoding;

/// <summary>
/// Brings a silo that only encodes over to the model that is chosen. It has no replicas to wait for, and does not know how far
/// those of other silos are: the model before stays in memory for a while, since they ask for it until they have gone over.
/// </summary>
public sealed class EncoderFollowing(EncoderModels models, TimeProvider time, ILogger<EncoderFollowing> logger)
    : PeriodicWork("Following the encoder models", Interval, time, logger)
{
    /// <summary>How long the model before is kept.</summary>
    internal static readonly TimeSpan Farewell = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? active, before;
    private long changed; // a timestamp

    /// <summary>Completes when a model is in memory: the silo may then be called ready.</summary>
    public Task Warm => warm.Task;

    /// <summary>Does now what is to be done.</summary>
    public async Task Follow(CancellationToken cancellation = default)
    {
        string chosen = (await models.Refresh(cancellation)).Active!.Id;
        if (chosen != active) (before, active, changed) = (active, chosen, Time.GetTimestamp());
        else if (before is not null && Time.GetElapsedTime(changed) >= Farewell) before = null;
        await models.Release(before ?? chosen, cancellation);
    }

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        await Follow(stopping);
        warm.TrySetResult();
        return true;
    }
}
