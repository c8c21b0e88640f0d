using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

public static class ClientBuilderExtensions
{
    public static IClientBuilder ConfigureServices(this IClientBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(builder.Services);
        return builder;
    }

    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }

    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, IConfiguration configuration)
        where TOptions : class
    {
        builder.Services.AddOptions<TOptions>().Bind(configuration);
        return builder;
    }

    public static IClientBuilder UseConnectionRetryFilter<TConnectionRetryFilter>(this IClientBuilder builder)
        where TConnectionRetryFilter : class, IClientConnectionRetryFilter =>
        builder.ConfigureServices(services => services.AddSingleton<IClientConnectionRetryFilter, TConnectionRetryFilter>());

    public static IClientBuilder UseConnectionRetryFilter(this IClientBuilder builder, IClientConnectionRetryFilter connectionRetryFilter) =>
        builder.ConfigureServices(services => services.AddSingleton(connectionRetryFilter));

    public static IClientBuilder AddClusterConnectionStatusObserver<TObserver>(this IClientBuilder builder, TObserver observer)
        where TObserver : IClusterConnectionStatusObserver
    {
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(observer);
        return builder;
    }

    /// <inheritdoc cref="CoreHostingExtensions.AddActivityPropagation"/>
    public static IClientBuilder AddActivityPropagation(this IClientBuilder builder) => builder;

    /// <summary>Finds the silo of this process that started with the same gateway port and cluster id.</summary>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId) =>
        builder.UseLocalhostClustering([gatewayPort], serviceId, clusterId);

    /// <inheritdoc cref="UseLocalhostClustering(IClientBuilder, int, string, string)"/>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder,
        int[] gatewayPorts,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        builder.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
        return builder.Configure<GatewayPorts>(options => options.Ports = [.. gatewayPorts]);
    }
}
