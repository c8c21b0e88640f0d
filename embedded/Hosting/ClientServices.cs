using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;

namespace Orleans.Hosting;

internal static class ClientServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions();
        Clocks.AddTo(services);
        services.TryAddSingleton(CallerOf);
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IHostedService, ClientHostedService>();
    }

    private static Caller CallerOf(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value,
        services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Messaging));
}
