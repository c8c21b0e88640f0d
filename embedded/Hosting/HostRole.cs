using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>A host is a silo or a client, and one of it only; the builder left in its services remembers which.</summary>
internal static class HostRole
{
    public static TBuilder Claim<TBuilder>(IServiceCollection services, Func<TBuilder> create)
        where TBuilder : class
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var marker in services.Select(service => service.ImplementationInstance).OfType<Marker>())
            return marker.Builder as TBuilder
                ?? throw new OrleansConfigurationException("Do not use UseOrleans with UseOrleansClient: a silo's host already has a client of its own.");

        var builder = create();
        services.AddSingleton(new Marker(builder));
        return builder;
    }

    private sealed record Marker(object Builder);
}
