using Sextant.Experiments;

namespace Sextant.Hosting;

internal static class DrainHosting
{
    public static IServiceCollection AddDrain(this IServiceCollection services, ClusterOptions cluster) => services
        .Configure<HostOptions>(host => host.ShutdownTimeout = cluster.DrainTimeout)
        .AddSingleton(cluster)
        .AddSingleton(provider => new Drain(
            cluster, provider.GetService<ExposureRecorder>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Drain>>()))
        .AddHostedService(provider => provider.GetRequiredService<Drain>());

    /// <summary>Comes before everything that answers.</summary>
    public static IApplicationBuilder UseDrain(this WebApplication app) => app.UseMiddleware<DrainMiddleware>();
}
