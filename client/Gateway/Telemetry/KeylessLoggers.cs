using Microsoft.Extensions.Logging;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Loggers whose lines hold no grain's key, which is a learner's id. Orleans fills keys into many of its lines (an activation
/// that failed, a call not answered in time) and into its exceptions' messages.
/// </summary>
internal sealed class KeylessLoggers(ILoggerFactory loggers) : ILoggerFactory
{
    /// <summary>Lines of the cluster as a whole, which say most when read in full.</summary>
    private static readonly string[] OfNoGrain =
        ["Orleans.Runtime.MembershipService.", "Orleans.Hosting.", "Orleans.Configuration.", "Orleans.Runtime.Configuration."];

    public ILogger CreateLogger(string categoryName) => new KeylessLogger(
        loggers.CreateLogger(categoryName),
        ofGrains: categoryName.StartsWith("Orleans", StringComparison.Ordinal)
            && !OfNoGrain.Any(known => categoryName.StartsWith(known, StringComparison.Ordinal)));

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose() => loggers.Dispose();
}
