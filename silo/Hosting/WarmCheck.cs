using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sextant.Catalogue;
using Sextant.Demo;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>Ready only when every catalogue and every chosen model is in memory: before that, answers would be thin, slow, or another model's.</summary>
internal sealed class WarmCheck(CatalogueFollowing following, TrainedModelsFollowing models, DemoSeeding seeding) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !following.Warm.IsCompletedSuccessfully ? HealthCheckResult.Unhealthy("The catalogue is being loaded.")
            : !models.Warm.IsCompletedSuccessfully ? HealthCheckResult.Unhealthy("The trained models are being loaded.")
            : !seeding.Done.IsCompletedSuccessfully ? HealthCheckResult.Unhealthy("The demo content is being imported.")
            : HealthCheckResult.Healthy());
}
