using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Sextant.Gateway.Retrying;

namespace Sextant.Gateway.Clustering;

/// <summary>Looks for silos again and again, each time after twice as long, at most ten seconds: a gateway may start before its cluster.</summary>
internal sealed partial class ConnectionPatience(Pauses pauses, TimeProvider time, ILogger<ConnectionPatience> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private TimeSpan delay = First;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OrleansConfigurationException) return false;
        // From half of it on: gateways that were started together do not ask together for ever.
        TimeSpan pause = (delay / 2) + pauses.UpTo(delay / 2);
        LogWaiting(exception.Message, pause.TotalSeconds);
        delay = delay * 2 < Longest ? delay * 2 : Longest;
        await Task.Delay(pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo was found ({Reason}); looking again in {Seconds:0.0} s")]
    private partial void LogWaiting(string reason, double seconds);
}
