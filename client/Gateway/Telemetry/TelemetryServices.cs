using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sextant.Gateway.Telemetry;

/// <summary>Telemetry for whichever program hosts the gateway.</summary>
public static class TelemetryServices
{
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(10);

    /// <param name="service">The program's <c>service.name</c>, such as <c>sextant-silo</c>.</param>
    /// <exception cref="FormatException">A setting cannot be used; the message names it.</exception>
    public static IServiceCollection AddSextantTelemetry(this IServiceCollection services, IConfiguration settings, string service)
    {
        TelemetryOptions options = TelemetryOptions.Read(settings);
        services.AddHostedService(_ => new TelemetryExport(options, service));
        services.AddSingleton<IHealthCheckPublisher, HealthTelemetry>();
        services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.FromSeconds(1), HealthInterval));
        return services;
    }
}
