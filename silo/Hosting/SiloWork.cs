using Orleans;
using Orleans.Runtime;
using Sextant.Catalogue;
using Sextant.Demo;
using Sextant.Encoding;
using Sextant.Experiments;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Sharding;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>What a silo does, by its role: see <see cref="ClusterRole"/>.</summary>
internal static class SiloWork
{
    public static IServiceCollection AddSiloWork(this IServiceCollection services, IConfiguration settings, ClusterOptions cluster, StorageOptions storage)
    {
        EncoderQueueOptions queue = Options<EncoderQueueOptions>(settings, "Encoder:Queue");
        if (cluster.Role == ClusterRole.Encoder) services.AddSextantEncoder(queue);
        else services.AddServing(queue, settings, cluster, storage);
        return services.AddSextantHealth(cluster.Role).AddDrain(cluster);
    }

    private static void AddServing(
        this IServiceCollection services, EncoderQueueOptions queue, IConfiguration settings, ClusterOptions cluster, StorageOptions storage)
    {
        RankerOptions ranking = Options<RankerOptions>(settings, "Ranking");
        services
            .AddSextantGrains(
                queue,
                Options<LearnerOptions>(settings, "Learners"),
                Options<ProfileOptions>(settings, "Profiles"),
                ranking,
                Options<IndexOptions>(settings, "Index"),
                Options<TrainingOptions>(settings, TrainingOptions.Section),
                PolicySettings.Read(settings),
                ExperimentSettings.Read(settings, ranking),
                Options<ExposureOptions>(settings, $"{ExperimentOptions.Section}:Exposures"),
                Options<TeachingOptions>(settings, TeachingOptions.Section),
                new ShardingOptions
                {
                    ShardAbove = cluster.ShardAbove,
                    ShardPatience = cluster.ShardPatience,
                    ShardQuestions = cluster.ShardQuestions,
                    ShardMemory = cluster.ShardMemory,
                })
            .AddDemoContent(Options<DemoOptions>(settings, "Demo"), storage);
        // A silo alone has nobody who would answer meanwhile.
        if (cluster.Membership != ClusterOptions.Localhost && cluster.JoinPatience > TimeSpan.Zero)
            services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
                provider => ActivatorUtilities.CreateInstance<CatalogueWarming>(provider, cluster.JoinPatience));
    }

    private static T Options<T>(IConfiguration settings, string section) where T : class, new() => settings.GetSection(section).Get<T>() ?? new T();
}
