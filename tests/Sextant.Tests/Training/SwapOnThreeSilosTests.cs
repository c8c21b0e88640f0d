using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Sextant.Behaviour;
using Sextant.Encoding.Serving;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Storage;

namespace Sextant.Training;

/// <summary>Models change on three silos while learners ask: each answer names what made it, and that is the old one or the new one.</summary>
public sealed class SwapOnThreeSilosTests : IAsyncLifetime
{
    private const int Learners = 24;

    private static readonly RecommendationRequest Five = new(5, ResourceFilter.None, 0);

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(silos: 3, encoders: new WordsSource());
        await cluster.PutShelf();
        await cluster.EverySiloCaughtUp();
        for (int i = 0; i < Learners; i++) await cluster.Learner($"{i}").Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task An_encoder_takes_over_on_all_of_them()
    {
        var (meanwhile, after) = await Change(
            async () =>
            {
                await cluster.Models.Activate("beta");
                await cluster.UntilActive("beta");
            },
            async learner =>
            [
                (await cluster.Learner(learner).Search(new SearchRequest("guitar chords", 3, ResourceFilter.None, 0))).ModelId,
                (await cluster.Learner(learner).Recommend(Five)).ModelId,
            ]);

        Assert.Subset(new HashSet<string> { "alpha-1+linear-1", "beta-1+linear-1" }, meanwhile);
        Assert.Contains("alpha-1+linear-1", meanwhile);
        Assert.Equal(["beta-1+linear-1"], after);
    }

    [Fact]
    public async Task A_relevance_model_takes_over_on_all_of_them()
    {
        await Keep(cluster.Stores.Relevance, Relevance);
        IRelevanceGrain models = cluster.Silos.Client.GetGrain<IRelevanceGrain>(SextantCluster.Tenant.Value);
        await Everywhere(() => models.Activate("first"));

        var (meanwhile, after) = await Change(
            () => Everywhere(() => models.Activate("second")), async learner => [(await cluster.Learner(learner).Recommend(Five)).ModelId]);

        Assert.Subset(new HashSet<string> { "alpha-1+first", "alpha-1+second" }, meanwhile);
        Assert.Contains("alpha-1+first", meanwhile);
        Assert.Equal(["alpha-1+second"], after);
    }

    [Fact]
    public async Task A_tracing_model_takes_over_on_all_of_them()
    {
        await Keep(cluster.Stores.Tracing, _ => cluster.Silos.GetSiloServiceProvider().GetRequiredService<TracingModels>().Save(TeachingModel.Untrained));
        ITracingGrain models = cluster.Silos.Client.GetGrain<ITracingGrain>(SextantCluster.Tenant.Value);
        await Everywhere(() => models.Activate("first"));

        var (meanwhile, after) = await Change(
            () => Everywhere(() => models.Activate("second")),
            async learner =>
            [
                (await cluster.Learner(learner).Recommend(Five)).Tracing!,
                (await cluster.Learner(learner).Rerank(new RerankRequest(null, [new ResourceId("music-1")], 0))).Tracing!,
                (await cluster.Learner(learner).Mastery(new Tracing.MasteryRequest([], false, 0))).Model,
            ]);

        Assert.Subset(new HashSet<string> { "traced-first", "traced-second" }, meanwhile);
        Assert.Contains("traced-first", meanwhile);
        Assert.Equal(["traced-second"], after);
    }

    /// <returns>The models that answered while it changed, and those that answer every learner afterwards.</returns>
    private async Task<(HashSet<string> Meanwhile, string[] After)> Change(Func<Task> change, Func<string, Task<string[]>> ask)
    {
        ConcurrentDictionary<string, byte> seen = new();
        using var done = new CancellationTokenSource();
        using var asked = new SemaphoreSlim(0);
        Task[] callers = [.. Enumerable.Range(0, 6).Select(async caller =>
        {
            for (int turn = caller; !done.IsCancellationRequested; turn++)
            {
                foreach (string model in await ask($"{turn % Learners}")) seen[model] = 0;
                asked.Release();
            }
        })];
        for (int i = 0; i < Learners; i++) await asked.WaitAsync();
        await change();
        await done.CancelAsync();
        await Task.WhenAll(callers);

        string[][] after = await Task.WhenAll(Enumerable.Range(0, Learners).Select(learner => ask($"{learner}")));
        return ([.. seen.Keys], [.. after.SelectMany(models => models).Distinct()]);
    }

    /// <summary>Returns once every silo has followed, which they do by themselves within half a second.</summary>
    private async Task Everywhere(Func<Task> choose)
    {
        await choose();
        foreach (InProcessSiloHandle silo in cluster.Silos.Silos) await silo.SiloHost.Services.GetRequiredService<TrainedModelsFollowing>().Follow();
    }

    private static async Task Keep(InMemoryArtefactStore store, Func<string, TensorBundle> make)
    {
        foreach (string name in (string[])["first", "second"])
        {
            using MemoryStream content = new();
            make(name).Write(content);
            await store.Put(SextantCluster.Tenant, new Artefact(name, DateTimeOffset.UnixEpoch, ImmutableSortedDictionary<string, string>.Empty), content.ToArray());
        }
    }

    private static TensorBundle Relevance(string name)
    {
        VisitLog log = new(2, [[new Visit(0, 1, 1), new Visit(1, 2, 1)]]);
        TensorBundle bundle = new();
        RelevanceTrainer.Train(log, [new ResourceId("music-0"), new ResourceId("music-1")], new RelevanceTrainingOptions { Scorers = [new PopularityOptions()] }).Save(bundle);
        bundle.Remarks["name"] = name;
        return bundle;
    }
}
