using Orleans.Hosting;

namespace Sextant.Hosting;

internal static partial class Providers
{
    static partial void AddKubernetes() => InPod = silo => silo.UseKubernetesHosting();
}
