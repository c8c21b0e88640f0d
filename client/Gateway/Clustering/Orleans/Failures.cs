using Orleans.Serialization;

namespace Sextant.Gateway.Clustering;

/// <summary>How a failure gets from one process to another.</summary>
public static class Failures
{
    /// <summary>
    /// Lets exceptions of every kind cross. A refusal carries what caused it, such as a database's; left out, the whole of it
    /// would arrive as a fault. The other side makes the same of it, or where it has no such type a stand-in.
    /// </summary>
    public static IServiceCollection CarryFailures(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedExceptionTypeFilter = static _ => true);
}
