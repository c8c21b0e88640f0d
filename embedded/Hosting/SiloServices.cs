using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

internal static class SiloServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions();
        Clocks.AddTo(services);
        services.TryAddSingleton(Gateways.ClusterOf);
        services.TryAddSingleton(CallerOf);
        services.TryAddSingleton<Silo>();
        services.TryAddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<ITimerRegistry, TimerRegistry>();
        services.TryAddScoped(_ => RuntimeContext.Current ?? throw new InvalidOperationException("No current grain context available."));
        services.AddSingleton<IHostedService, SiloHostedService>();
    }

    private static Caller CallerOf(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value,
        services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Messaging));
}
