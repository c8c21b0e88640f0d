using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sextant.Hosting;

/// <summary>
/// Whether storage answers. Anybody may ask for health, so that an answer serves all who ask
/// within a second.
/// </summary>
/// <param name="read">The smallest read there is.</param>
internal sealed class StorageCheck(Func<CancellationToken, Task> read, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Serves = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long asked;
    private Task<HealthCheckResult>? answer; // guarded by gate, with the time it was asked for

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (answer is null || (answer.IsCompleted && time.GetElapsedTime(asked) >= Serves)) (asked, answer) = (time.GetTimestamp(), Ask());
            return answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> Ask()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            await read(patience.Token).WaitAsync(Patience, time);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"Storage has not answered for {Patience.TotalSeconds} s.");
        }
        catch (Refusals.RefusalException refusal)
        {
            return HealthCheckResult.Unhealthy(refusal.Message);
        }
    }
}
