using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sextant.Gateway.Hosting;

/// <summary>
/// Keeps the host from writing the trace of a start that fails, and of what it cancels then: whoever runs the program is told
/// in one line, or, where there is no line for it, gets the exception itself.
/// </summary>
public sealed class StartLog
{
    private volatile bool started, failed;

    public void Quieten(ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && Writes(level));

    /// <summary>From when on its host's errors are nobody else's to tell.</summary>
    public void Follow(IHost host) => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started = true);

    /// <summary>Runs until stopped, as the host does by itself.</summary>
    public async Task Run(IHost host)
    {
        try
        {
            await host.StartAsync();
        }
        catch
        {
            failed = true;
            throw;
        }
        await host.WaitForShutdownAsync();
    }

    // The host's error is the exception that Run throws. A service that breaks down while others still start is told as critical.
    private bool Writes(LogLevel level) => started || (level != LogLevel.Error && !failed);
}
