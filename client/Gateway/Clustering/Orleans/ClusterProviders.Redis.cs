using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

internal static partial class ClusterProviders
{
    static partial void JoinRedis(IClientBuilder client, string connectionString, ref bool joined)
    {
        client.UseRedisClustering(connectionString);
        joined = true;
    }
}
