using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Sextant.Gateway.Telemetry;

internal static class KeylessLogging
{
    /// <summary>Has all that is logged pass through <see cref="KeylessLoggers"/>, whatever it is written to.</summary>
    public static IServiceCollection AddKeylessLogging(this IServiceCollection services) => services
        .AddSingleton<LoggerFactory>()
        .Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new KeylessLoggers(provider.GetRequiredService<LoggerFactory>())));
}
