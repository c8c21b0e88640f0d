using Sextant.Storage;

namespace Sextant.Demo;

internal static class DemoServices
{
    public static IServiceCollection AddDemoContent(this IServiceCollection services, DemoOptions options, StorageOptions storage)
    {
        options.Seed ??= storage.Provider == StorageOptions.Sqlite;
        services.AddSingleton(options);
        services.AddSingleton<DemoSeeding>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoSeeding>());
        return services;
    }
}
