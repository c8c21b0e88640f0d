using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Refusals;
using Sextant.Storage;
using Sextant.Time;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>When a silo that joins may be called ready.</summary>
public sealed class ReadinessTests
{
    private static readonly TenantId Late = new("late-school");

    private readonly InMemoryCatalogueStore feed = new();
    private readonly HookedCatalogueStore.Hooks hooks = new();
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Level_with_every_tenant_that_came_while_it_loaded()
    {
        await using SextantCluster cluster = await Start();
        var (loading, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        hooks.Before = (method, arguments) =>
        {
            if (method != nameof(ICatalogueStore.ReadPart) || arguments[0] is not TenantId tenant || tenant != SextantCluster.Tenant) return Task.CompletedTask;
            loading.TrySetResult();
            return goOn.Task;
        };

        InProcessSiloHandle joined = await cluster.Silos.StartAdditionalSiloAsync();
        CatalogueFollowing following = joined.SiloHost.Services.GetRequiredService<CatalogueFollowing>();
        await loading.Task;
        Assert.False(following.Warm.IsCompleted);
        ImmutableArray<VersionedChange> changes = await feed.Read(SextantCluster.Tenant, 0, 100);
        await feed.Append(Late, [.. changes.Select(change => change.Change)]);
        goOn.SetResult();
        await following.Warm;

        CatalogueReplicas replicas = joined.SiloHost.Services.GetRequiredService<CatalogueReplicas>();
        Assert.Contains(Late, replicas.Known);
        foreach (TenantId tenant in (TenantId[])[SextantCluster.Tenant, Late])
            Assert.Equal(await feed.Head(tenant), (await replicas.Of(tenant)).View.Version);
    }

    [Theory]
    [InlineData(nameof(ICatalogueStore.Tenants))]
    [InlineData(nameof(ICatalogueStore.Head))]
    [InlineData(nameof(ICatalogueStore.ReadPart))]
    public async Task After_storage_that_fails_at_first_has_come_back(string failing)
    {
        await using SextantCluster cluster = await Start();
        int failures = 0;
        hooks.Before = (method, _) => method == failing && Interlocked.Increment(ref failures) <= 2
            ? Task.FromException(RefusalException.Unavailable("The database is away."))
            : Task.CompletedTask;

        InProcessSiloHandle joined = await cluster.Silos.StartAdditionalSiloAsync();
        Task warm = joined.SiloHost.Services.GetRequiredService<CatalogueFollowing>().Warm;
        await Ticking(warm);

        Assert.True(failures > 2, "Nothing failed.");
        Assert.Equal(Samples.Shelf.Count(), await cluster.ResourcesOn(joined));
    }

    [Fact]
    public async Task With_the_models_that_are_chosen()
    {
        using var models = new ScriptedModels(new InvalidOperationException("The database is away."), RefusedOf(RefusalException.Unavailable("It is busy.")), null);
        using var following = new TrainedModelsFollowing([models], clock, NullLogger<TrainedModelsFollowing>.Instance);
        await following.StartAsync(CancellationToken.None);

        await models.Followed.WaitAsync();
        Assert.False(following.Warm.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await models.Followed.WaitAsync();
        Assert.False(following.Warm.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await following.Warm;

        await following.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Whatever_model_of_a_tenant_is_damaged()
    {
        using var models = new ScriptedModels(RefusedOf(new InvalidDataException("It cannot be read.")));
        using var following = new TrainedModelsFollowing([models], clock, NullLogger<TrainedModelsFollowing>.Instance);
        await following.StartAsync(CancellationToken.None);

        await following.Warm;

        await following.StopAsync(CancellationToken.None);
    }

    private static AggregateException RefusedOf(Exception one) => new(one);

    private async Task<SextantCluster> Start()
    {
        SextantCluster cluster = await SextantCluster.Start(store: HookedCatalogueStore.Around(feed, hooks), time: clock);
        await cluster.PutShelf();
        await cluster.Silos.GetSiloServiceProvider().GetRequiredService<CatalogueFollowing>().Warm;
        return cluster;
    }

    /// <summary>Lets time pass, second by second, until the task is done.</summary>
    private async Task Ticking(Task done)
    {
        while (!done.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await done;
    }

    /// <summary>Goes over with one outcome after the other, the last of them for good; null is success.</summary>
    private sealed class ScriptedModels(params Exception?[] outcomes) : ITrainedModels, IDisposable
    {
        private int next;

        public SemaphoreSlim Followed { get; } = new(0);

        public Task Follow(CancellationToken cancellation = default)
        {
            Exception? outcome = outcomes[Math.Min(next++, outcomes.Length - 1)];
            Followed.Release();
            return outcome is null ? Task.CompletedTask : Task.FromException(outcome);
        }

        public Task Follow(TenantId tenant, CancellationToken cancellation = default) => Task.CompletedTask;

        public void Dispose() => Followed.Dispose();
    }
}
