using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sextant.Gateway.Clustering;

/// <summary>Ready while there is a silo to call.</summary>
internal sealed class ConnectedCheck(ClusterConnection connection) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(connection.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo can be called."));
}
