using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sextant.Catalogue;
using Sextant.Demo;

namespace Sextant.Hosting;

/// <summary>Ready only when every catalogue is in memory: before that, answers would be thin or slow.</summary>
internal sealed class WarmCheck(CatalogueFollowing following, DemoSeeding seeding) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !following.Warm.IsCompletedSuccessfully ? HealthCheckResult.Unhealthy("The catalogue is being loaded.")
            : !seeding.Done.IsCompletedSuccessfully ? HealthCheckResult.Unhealthy("The demo content is being imported.")
            : HealthCheckResult.Healthy());
}
