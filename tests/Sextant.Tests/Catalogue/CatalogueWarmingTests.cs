using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Sextant.Encoding;
using Sextant.Encoding.Serving;
using Sextant.Hosting;
using Sextant.Indexing;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Catalogue;

public sealed class CatalogueWarmingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HookedCatalogueStore.Hooks hooks = new();
    private readonly ManualTimeProvider time = new();
    private readonly ICatalogueStore store;
    private readonly LoadedModels loaded = new();
    private readonly EncoderModels models;
    private readonly GraphBuilder builder = new(new IndexOptions());
    private readonly CatalogueReplicas replicas;

    public CatalogueWarmingTests()
    {
        store = HookedCatalogueStore.Around(new InMemoryCatalogueStore(), hooks);
        models = new EncoderModels(new WordsSource(), loaded, store);
        replicas = new CatalogueReplicas(store, models, builder);
    }

    public void Dispose()
    {
        replicas.Dispose();
        builder.Dispose();
        models.Dispose();
        loaded.Dispose();
    }

    [Fact]
    public async Task A_silo_has_every_tenants_catalogue_before_it_says_that_it_joins()
    {
        await Put("north", "south");
        Start start = Begin();

        await start.Of(ServiceLifecycleStage.AfterRuntimeGrainServices - 1);

        Assert.Equal(["north", "south"], replicas.Loaded().Select(follower => follower.View.Tenant.Value).Order());
        Assert.All(replicas.Loaded(), follower => Assert.Equal(1, follower.View.Version));
    }

    [Fact]
    public async Task A_catalogue_that_takes_too_long_keeps_a_silo_away_no_longer_than_its_patience_and_is_loaded_afterwards()
    {
        await Put("north");
        var read = new TaskCompletionSource();
        hooks.Before = (name, _) => name == nameof(ICatalogueStore.ReadPart) ? read.Task : Task.CompletedTask;

        Task joining = Begin().Of(ServiceLifecycleStage.Active);
        time.Advance(Patience - TimeSpan.FromSeconds(1));
        Assert.False(joining.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await joining;
        Assert.Empty(replicas.Loaded());

        read.SetResult();
        Assert.Equal(1, (await replicas.Of(new TenantId("north"))).View.Version);
    }

    [Fact]
    public async Task A_storage_that_fails_does_not_keep_a_silo_from_joining()
    {
        hooks.Before = (_, _) => throw new StorageException("away");

        await Begin().Of(ServiceLifecycleStage.Active);

        Assert.Empty(replicas.Loaded());
    }

    private async Task Put(params string[] tenants)
    {
        foreach (string tenant in tenants) await store.Append(new TenantId(tenant), [new ResourcePut(Some.Resource("a"), [1, .. new float[7]], "alpha-1")]);
        await models.Refresh();
    }

    private Start Begin()
    {
        var start = new Start();
        new CatalogueWarming(store, replicas, Patience, time, NullLogger<CatalogueWarming>.Instance).Participate(start);
        return start;
    }

    /// <summary>A start of a silo, stage by stage.</summary>
    private sealed class Start : ISiloLifecycle, IDisposable
    {
        private readonly List<(int Stage, ILifecycleObserver Observer)> observers = [];

        public int HighestCompletedStage { get; private set; }

        public int LowestStoppedStage => int.MaxValue;

        public async Task Of(int lastStage)
        {
            foreach ((_, ILifecycleObserver observer) in observers.Where(one => one.Stage <= lastStage)) await observer.OnStart(CancellationToken.None);
            HighestCompletedStage = lastStage;
        }

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            observers.Add((stage, observer));
            return this;
        }

        public void Dispose()
        {
        }
    }
}
