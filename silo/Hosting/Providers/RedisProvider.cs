using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using StackExchange.Redis;

namespace Sextant.Hosting;

internal static partial class Providers
{
    static partial void AddRedis()
    {
        Memberships["redis"] = (silo, cluster) => JoinCluster(silo, cluster).UseRedisClustering(cluster.ConnectionString);
        GrainStorages["redis"] = (silo, name, connectionString) => silo.AddRedisGrainStorage(name, states =>
        {
            states.ConfigurationOptions = ConfigurationOptions.Parse(connectionString);
            states.GrainStorageSerializer = new StateSerializer();
            states.DeleteStateOnClear = true; // an erased learner leaves no key
        });
    }
}
