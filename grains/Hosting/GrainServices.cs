using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Counting;
using Sextant.Encoding;
using Sextant.Exercises;
using Sextant.Experiments;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Planning;
using Sextant.Policies;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Sharding;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>What the grains of one silo share. Storage (<see cref="IInteractionJournal"/>, <see cref="ICatalogueStore"/>, <see cref="IExposureLog"/>) and models (<see cref="IEncoderSource"/>) are the host's choice.</summary>
public static class GrainServices
{
    /// <summary>What a silo has that encodes texts and does nothing else: it loads no catalogue, follows nothing and counts nothing.</summary>
    public static IServiceCollection AddSextantEncoder(this IServiceCollection services, EncoderQueueOptions encoding) => services
        .AddEncoding(encoding)
        .AddSingleton<EncoderFollowing>()
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<EncoderFollowing>());

    public static IServiceCollection AddSextantGrains(
        this IServiceCollection services,
        EncoderQueueOptions encoding,
        LearnerOptions learners,
        ProfileOptions profiles,
        RankerOptions ranking,
        IndexOptions indexing,
        TrainingOptions training,
        PolicyOptions? policy = null,
        ExperimentOptions? experiments = null,
        ExposureOptions? exposures = null,
        TeachingOptions? teaching = null,
        ShardingOptions? sharding = null)
    {
        learners.Validate();
        services.AddEncoding(encoding);
        services.AddSingleton(learners);
        services.AddSingleton(profiles.Validated());
        services.AddSingleton(ranking.Validated());
        services.AddSingleton(new ContentPolicies(policy ?? new PolicyOptions()));
        services.AddSingleton<PolicyGuard>();
        services.AddSingleton<LearnerMetrics>();
        services.AddSingleton<RankingMetrics>();
        indexing.Validated();
        services.AddSingleton(provider => new GraphBuilder(indexing) { Failed = failure => GraphFailure.Log(provider.GetRequiredService<ILogger<GraphBuilder>>(), failure) });
        services.AddSingleton<CatalogueReplicas>();
        services.AddSingleton((sharding ?? new ShardingOptions()).Validated());
        services.AddSingleton<LocalShards>();
        services.AddSingleton<CatalogueShards>();
        services.AddSingleton<CatalogueDivision>();
        services.AddSingleton<Gathering>();
        services.AddSingleton<TeachingGathering>();
        services.AddSingleton<MetResources>();
        services.AddSingleton<QueryVectors>();
        services.AddSingleton<RelevanceModels>();
        services.AddSingleton<ITrainedModels>(provider => provider.GetRequiredService<RelevanceModels>());
        services.AddSingleton(provider => new TracingModels(provider.GetRequiredKeyedService<IArtefactStore>(ArtefactStores.Tracing)));
        services.AddSingleton<ITrainedModels>(provider => provider.GetRequiredService<TracingModels>());
        services.AddSingleton<Tutoring>();
        services.AddSingleton<QuizMaker>();
        services.AddSingleton<PathPlanner>();
        services.AddSingleton<NextStepMaker>();
        services.AddSingleton((teaching ?? new TeachingOptions()).Validated());
        services.AddSingleton<OnlineRelevance>();
        services.AddSingleton<IOutcomeSink>(provider => provider.GetRequiredService<OnlineRelevance>());
        services.AddSingleton<TrainingTurns>();
        services.AddSingleton(training.Validated());
        services.AddSingleton<TrainedModelsFollowing>();
        services.AddSingleton<Retraining>();
        services.AddSingleton<LiveBehaviours>();
        services.AddSingleton<IJournalReader>(provider => provider.GetRequiredService<LiveBehaviours>());
        services.AddSingleton<LiveGroups>();
        services.AddSingleton<IJournalReader>(provider => provider.GetRequiredService<LiveGroups>());
        services.AddSingleton(provider => new KeptCounts(
            provider.GetRequiredKeyedService<IArtefactStore>(ArtefactStores.Counts), learners, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeptCounts>>()));
        services.AddSingleton<JournalFollowing>();
        services.AddSingleton<CountsKeeping>();
        services.AddSingleton<StatisticsMetrics>();
        services.AddSingleton((experiments ?? new ExperimentOptions()).Validated());
        services.AddSingleton((exposures ?? new ExposureOptions()).Validated());
        services.AddSingleton<Experiment>();
        services.AddSingleton<VariantRankers>();
        services.AddSingleton<ExposureRecorder>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ExposureRecorder>());
        services.AddSingleton<CatalogueFollowing>();
        services.AddSingleton<StatisticsFollowing>();
        services.AddSingleton<ModelFollowing>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CatalogueFollowing>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StatisticsFollowing>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ModelFollowing>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TrainedModelsFollowing>());
        if (training.Every > TimeSpan.Zero) services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Retraining>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<JournalFollowing>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CountsKeeping>());
        return services;
    }

    private static IServiceCollection AddEncoding(this IServiceCollection services, EncoderQueueOptions encoding)
    {
        encoding.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEncoderSource, HashingSource>();
        return services
            .AddSingleton<LoadedModels>()
            .AddSingleton(provider => new EncoderModels(
                provider.GetRequiredService<IEncoderSource>(), provider.GetRequiredService<LoadedModels>(), provider.GetRequiredService<ICatalogueStore>()))
            .AddSingleton(encoding)
            .AddSingleton<EncoderQueue>();
    }
}
