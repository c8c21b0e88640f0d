using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sextant.Gateway.Telemetry;

/// <summary>Tells every health check's last state as a number, so that readiness is seen where there are no probes.</summary>
internal sealed class HealthTelemetry : IHealthCheckPublisher, IDisposable
{
    public const string MeterName = "Sextant.Health";

    private readonly Meter meter = new(MeterName);
    private volatile Measurement<double>[] states = [];

    public HealthTelemetry() =>
        meter.CreateObservableGauge("sextant.health.status", () => states, "1", "1 healthy, 0.5 degraded, 0 unhealthy");

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        states = [.. report.Entries.Select(entry => new Measurement<double>(
            NumberOf(entry.Value.Status), KeyValuePair.Create<string, object?>("sextant.check", entry.Key)))];
        return Task.CompletedTask;
    }

    public void Dispose() => meter.Dispose();

    private static double NumberOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => 1,
        HealthStatus.Degraded => 0.5,
        _ => 0,
    };
}
