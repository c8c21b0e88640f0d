namespace Sextant.Demo;

internal static class DemoServices
{
    public static IServiceCollection AddDemoContent(this IServiceCollection services, DemoOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<DemoSeeding>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoSeeding>());
        return services;
    }
}
