namespace Sextant.Hosting;

internal static class DrainHosting
{
    public static IServiceCollection AddDrain(this IServiceCollection services, ClusterOptions cluster) => services
        .Configure<HostOptions>(host => host.ShutdownTimeout = cluster.DrainTimeout)
        .AddSingleton(cluster)
        .AddSingleton<Drain>()
        .AddHostedService(provider => provider.GetRequiredService<Drain>());

    /// <summary>Comes before everything that answers.</summary>
    public static IApplicationBuilder UseDrain(this WebApplication app) => app.UseMiddleware<DrainMiddleware>();
}
