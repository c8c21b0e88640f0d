using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Sextant.Gateway.Health;

namespace Sextant.Gateway.Clustering;

internal static class ClusterConnectionServices
{
    /// <summary>Grains of a cluster elsewhere, for <see cref="GatewayExtensions.AddSextantGateway"/> to call.</summary>
    public static IServiceCollection AddClusterConnection(this IServiceCollection services, Action<IClientBuilder> join)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ConnectionPatience>();
        services.AddSingleton(provider => new ClusterConnection(
            join, provider.GetRequiredService<ConnectionPatience>(), provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
        // Refuses until a silo was found; what fails is not kept, so the next request asks again.
        services.AddSingleton(provider => provider.GetRequiredService<ClusterConnection>().Grains);
        services.AddHealthChecks().AddCheck<ConnectedCheck>("connected", tags: [HealthRoutes.ReadyTag]);
        return services;
    }
}
