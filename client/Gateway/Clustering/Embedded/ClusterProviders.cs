using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

/// <summary>The embedded runtime's silos are in one process with their gateway: there is nothing to join from outside.</summary>
internal static class ClusterProviders
{
    /// <exception cref="PlatformNotSupportedException">Always.</exception>
    public static void Join(IClientBuilder client, ClusterSettings settings) => throw new PlatformNotSupportedException(
        "a gateway of its own needs the Orleans build (-p:GrainRuntime=Orleans). In this build the silo serves the same API itself.");
}
