using Microsoft.Extensions.Logging;

namespace Sextant.Gateway.Telemetry;

/// <summary>Silences what ASP.NET would log about requests: paths hold learners' ids. <see cref="RequestLog"/> stands in for it.</summary>
internal static class QuietLogs
{
    public static void Configure(ILoggingBuilder logging)
    {
        // Also keeps the host from opening a logging scope with the path in it.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // Whoever probes is answered with the state; logging it again each time would bury everything else.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        foreach (string category in (string[])
                 [
                     "Microsoft.AspNetCore.Routing",
                     "Microsoft.AspNetCore.Http",
                     "Microsoft.AspNetCore.StaticFiles",
                     "Microsoft.AspNetCore.RateLimiting",
                     "Microsoft.AspNetCore.Server.Kestrel",
                 ])
            logging.AddFilter(category, LogLevel.Warning);
    }
}
