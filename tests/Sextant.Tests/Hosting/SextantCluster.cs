using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;
using Sextant.Bench.Cluster;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Policies;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Resources;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>Silos with Sextant's grains on storage in memory, which outlives any one of them as a database would.</summary>
internal sealed class SextantCluster : IAsyncDisposable
{
    public static readonly TenantId Tenant = new("school");

    private SextantCluster(InProcessTestCluster cluster, FaultyJournal journal, ClusterStores stores) =>
        (Silos, Journal, Stores) = (cluster, journal, stores);

    public InProcessTestCluster Silos { get; }

    public FaultyJournal Journal { get; }

    public ClusterStores Stores { get; }

    /// <param name="store">Outlives the cluster where it is given, as a database would.</param>
    /// <param name="encoders">The built-in encoder alone where none is given.</param>
    /// <param name="policy">Of every tenant; the built-in one where none is given.</param>
    /// <param name="time">The machine's where none is given.</param>
    /// <param name="stores">Shared with another cluster where they are given: then there are two of everything, as after a split.</param>
    public static async Task<SextantCluster> Start(
        int silos = 1,
        ICatalogueStore? store = null,
        IEncoderSource? encoders = null,
        PolicyOptions? policy = null,
        TimeProvider? time = null,
        ClusterStores? stores = null,
        Action<ISiloBuilder>? configure = null,
        Action<IClientBuilder>? configureClient = null)
    {
        stores ??= store is null ? new ClusterStores() : new ClusterStores { Catalogue = store };
        var journal = new FaultyJournal(stores.Journal);
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            stores.AddTo(silo);
            silo.Services.AddSingleton<IInteractionJournal>(journal);
            if (time is not null)
            {
                silo.Services.AddSingleton(time);
                // Sextant's clock alone: a runtime whose clock stands still does not start.
                silo.Services.AddKeyedSingleton(KeyedService.AnyKey, (_, _) => TimeProvider.System);
            }
            if (encoders is not null) silo.Services.AddSingleton(encoders);
            silo.Services.AddSextantGrains(
                new EncoderQueueOptions(), new LearnerOptions { SnapshotEvery = 8 }, new ProfileOptions(), new RankerOptions(), new IndexOptions(),
                new TrainingOptions { LeastInteractions = 100, Every = TimeSpan.Zero }, policy);
            configure?.Invoke(silo);
        });
        if (configureClient is not null) builder.ConfigureClient(configureClient);
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new SextantCluster(cluster, journal, stores);
    }

    public ILearnerGrain Learner(string id, TenantId? tenant = null) =>
        Silos.Client.GetGrain<ILearnerGrain>(GrainKeys.Of(tenant ?? Tenant, new LearnerId(id)));

    public IResourceGrain Resource(string id, TenantId? tenant = null) =>
        Silos.Client.GetGrain<IResourceGrain>(GrainKeys.Of(tenant ?? Tenant, new ResourceId(id)));

    public ICatalogueGrain Catalogue(TenantId? tenant = null) => Silos.Client.GetGrain<ICatalogueGrain>((tenant ?? Tenant).Value);

    public IModelsGrain Models => Silos.Client.GetGrain<IModelsGrain>(0);

    /// <summary>Returns once every silo searches the vectors of a model and has let go of any other.</summary>
    public async Task UntilActive(string model)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await Models.Describe()).Single(one => one.Name == model).Active) patience.Token.ThrowIfCancellationRequested();
        foreach (InProcessSiloHandle silo in Silos.Silos)
            await silo.SiloHost.Services.GetRequiredService<ModelFollowing>().Follow(patience.Token);
    }

    /// <summary>A small shelf: three lessons on each of four subjects.</summary>
    public async Task PutShelf(TenantId? tenant = null)
    {
        foreach (Resource resource in Samples.Shelf) await Resource(resource.Id.Value, tenant).Put(resource);
    }

    /// <summary>Repeats a call while it fails as calls do that were on their way to a silo that is gone.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> call)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception gone) when (gone is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Reduces everything journalled so far to statistics, now.</summary>
    public Task AbsorbStatistics() =>
        Silos.GetSiloServiceProvider().GetRequiredService<StatisticsFollowing>().Absorb();

    /// <summary>Brings every silo's replica to the head of the feed, which they follow by themselves a moment later anyway.</summary>
    public async Task EverySiloCaughtUp()
    {
        long head = (await Catalogue().Summarise()).Version;
        foreach (InProcessSiloHandle silo in Silos.Silos) await (await Follower(silo)).CatchUp(head);
    }

    public async Task<int> ResourcesOn(InProcessSiloHandle silo) => (await Follower(silo)).View.ResourceCount;

    public static ValueTask<CatalogueFollower> Follower(InProcessSiloHandle silo) =>
        silo.SiloHost.Services.GetRequiredService<CatalogueReplicas>().Of(Tenant);

    public async ValueTask DisposeAsync() => await Silos.DisposeAsync();
}
