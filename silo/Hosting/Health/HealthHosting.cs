using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sextant.Catalogue;
using Sextant.Demo;
using Sextant.Encoding;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>What must hold before a silo is sent traffic. Before that, answers would be thin, slow or refused.</summary>
internal static class HealthHosting
{
    private static readonly string[] Tags = ["ready"];

    /// <param name="role">An encoder silo waits for its encoder alone; the others for all that answers are made of.</param>
    public static IServiceCollection AddSextantHealth(this IServiceCollection services, string role)
    {
        IHealthChecksBuilder checks = services.AddHealthChecks();
        if (role == ClusterRole.Encoder)
            checks.Ready<EncoderFollowing>("encoder", "The encoder is being loaded.", encoder => encoder.Warm.IsCompletedSuccessfully);
        else
            checks
                .Ready<CatalogueFollowing>("catalogue", "The catalogue is being loaded.", catalogue => catalogue.Warm.IsCompletedSuccessfully)
                .Ready<DemoSeeding>("demo", "The demo content is being imported.", demo => demo.Done.IsCompletedSuccessfully)
                .Ready<TrainedModelsFollowing>("models", "The trained models are being loaded.", models => models.Warm.IsCompletedSuccessfully);
        checks
            .Ready<Drain>("drain", "The silo is stopping.", drain => !drain.Begun)
            .AddCheck<StorageCheck>("storage", tags: Tags);
        if (Providers.Joined is { } joined) checks.Ready<IServiceProvider>("membership", "The silo is not an active member of its cluster.", joined);
        services.AddSingleton(provider => new StorageCheck(provider.GetRequiredService<ICatalogueStore>().StatisticsCheckpoint, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static IHealthChecksBuilder Ready<T>(this IHealthChecksBuilder checks, string name, string otherwise, Func<T, bool> holds) where T : notnull =>
        checks.Add(new HealthCheckRegistration(
            name, provider => new Condition(() => holds(provider.GetRequiredService<T>()), otherwise), HealthStatus.Unhealthy, Tags));

    private sealed class Condition(Func<bool> holds, string otherwise) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(holds() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(otherwise));
    }
}
