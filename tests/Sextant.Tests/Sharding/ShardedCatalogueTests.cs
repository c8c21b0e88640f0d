using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Storage;

namespace Sextant.Sharding;

/// <summary>A tenant that has more resources than a silo holds by itself, on three silos.</summary>
public sealed class ShardedCatalogueTests : IAsyncLifetime
{
    private const int Limit = 16;

    private readonly HookedCatalogueStore.Hooks hooks = new();
    private SextantCluster cluster = null!;

    public async Task InitializeAsync() => cluster = await SextantCluster.Start(
        silos: 3, HookedCatalogueStore.Around(new InMemoryCatalogueStore(), hooks), configure: silo => silo.Services.AddSingleton(new ShardingOptions { ShardAbove = Limit }));

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Answers_go_on_while_the_limit_is_crossed_and_grown_beyond()
    {
        await Put(0, 12);
        using var stop = new CancellationTokenSource();
        Task<int> asking = Task.Run(async () =>
        {
            int answers = 0;
            for (; !stop.IsCancellationRequested; answers++)
                Assert.NotEmpty((await cluster.Learner($"learner-{answers % 10}").Search(new SearchRequest("sourdough bread", 3, ResourceFilter.None, 0))).Items);
            return answers;
        });
        Assert.All(await Settled(), shards => Assert.Equal(1, shards));
        await Put(12, 20);
        Assert.All(await Settled(), shards => Assert.Equal(2, shards));
        await Put(20, 90);
        Assert.All(await Settled(), shards => Assert.Equal(8, shards));
        await stop.CancelAsync();
        Assert.InRange(await asking, 1, int.MaxValue);
        Assert.Equal(90, (await cluster.Catalogue().Summarise()).Resources);
        foreach (InProcessSiloHandle silo in cluster.Silos.Silos) Assert.Equal(0, await cluster.ResourcesOn(silo));
    }

    [Fact]
    public async Task What_is_put_and_removed_is_seen_by_the_very_next_answer()
    {
        await Divide();
        for (int i = 0; i < 5; i++)
        {
            await cluster.Resource($"new-{i}").Put(Samples.Lesson($"new-{i}", $"Astrolabe number {i}"));
            Assert.Equal($"new-{i}", (await Search($"astrolabe number {i}"))[0]);
            Assert.True(await cluster.Resource($"new-{i}").Remove());
            Assert.DoesNotContain($"new-{i}", await Search("astrolabe"));
        }
    }

    [Fact]
    public async Task A_changed_resource_answers_as_it_is_now()
    {
        await Divide();
        await cluster.Resource("lesson-3").Put(Samples.Lesson("lesson-3", "Tides and the moon"));
        Assert.Equal("lesson-3", (await Search("tides moon"))[0]);
        await cluster.Resource("lesson-3").Put(Samples.Lesson("lesson-3", "Tides and the moon") with { Available = false });
        Assert.DoesNotContain("lesson-3", await Search("tides moon"));
    }

    [Fact]
    public async Task Use_counts_for_newcomers()
    {
        await Divide();
        for (int i = 0; i < 20; i++) await cluster.Learner($"fan-{i}").Record([Samples.Did("1", "lesson-32", InteractionKind.Complete)]);
        await cluster.AbsorbStatistics();
        await CaughtUp();
        RankedAnswer answer = await cluster.Learner("newcomer").Recommend(new RecommendationRequest(5, ResourceFilter.None, 0));
        Assert.Equal("lesson-32", answer.Items[0].Id.Value);
    }

    [Fact]
    public async Task What_a_learner_did_counts_in_the_very_next_answer()
    {
        await Divide();
        ILearnerGrain ada = cluster.Learner("ada");
        InteractionReceipt receipt = await ada.Record([Samples.Did("1", "lesson-1", InteractionKind.Like, at: DateTimeOffset.UnixEpoch.AddYears(50))]);
        RankedAnswer answer = await ada.Recommend(new RecommendationRequest(5, ResourceFilter.None, receipt.Version));
        Assert.Equal(receipt.Version, answer.Version);
        Assert.Contains(answer.Items, item => item.Reasons.Any(reason => reason.Kind == ReasonKind.Interest));
        Assert.DoesNotContain(answer.Items, item => item.Id.Value == "lesson-1");
        Assert.NotEmpty((await ada.Describe()).Interests);
        Assert.Equal(WhyNotOutcome.Seen, (await ada.WhyNot(new RecommendationRequest(5, ResourceFilter.None, 0), new ResourceId("lesson-1"))).Outcome);
        Assert.Equal(WhyNotOutcome.Unknown, (await ada.WhyNot(new RecommendationRequest(5, ResourceFilter.None, 0), new ResourceId("nothing"))).Outcome);
    }

    [Fact]
    public async Task Only_known_resources_are_recorded()
    {
        await Divide();
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => cluster.Learner("ada").Record([Samples.Did("1", "nothing", InteractionKind.Like)]));
        Assert.Equal("interactions[0].resourceId", refusal.Field);
        await cluster.Resource("nothing").Put(Samples.Lesson("nothing", "Much ado"));
        Assert.Equal(1, (await cluster.Learner("ada").Record([Samples.Did("1", "nothing", InteractionKind.Like)])).Accepted);
    }

    [Fact]
    public async Task Candidates_and_neighbours_are_found_wherever_they_are()
    {
        await Divide();
        ResourceId[] candidates = [.. Enumerable.Range(0, 30).Select(i => new ResourceId($"lesson-{i}")), new ResourceId("nothing")];
        RankedAnswer answer = await cluster.Learner("ada").Rerank(new RerankRequest("guitar chords", [.. candidates], 0));
        Assert.Equal(30, answer.Items.Length);
        Assert.Equal("nothing", Assert.Single(answer.Unknown).Value);
        IRankerGrain ranker = cluster.Silos.Client.GetGrain<IRankerGrain>(0);
        RankedAnswer similar = await ranker.Similar(SextantCluster.Tenant, new SimilarRequest(new ResourceId("lesson-5"), 5, ResourceFilter.None));
        Assert.NotEmpty(similar.Items);
        Assert.DoesNotContain(similar.Items, item => item.Id.Value == "lesson-5");
        await Assert.ThrowsAsync<RefusalException>(() => ranker.Similar(SextantCluster.Tenant, new SimilarRequest(new ResourceId("nothing"), 5, ResourceFilter.None)));
    }

    [Fact]
    public async Task A_concept_counts_its_resources_in_every_shard()
    {
        await cluster.Catalogue().PutConcepts([new Concept(new ConceptId("bread"), "Bread", "", "en")]);
        await Divide();
        Assert.Equal(10, (await cluster.Catalogue().Describe(new ConceptId("bread")))!.Resources);
    }

    [Fact]
    public async Task After_a_silo_is_killed_answers_are_refused_in_words_at_most_and_then_come_whole_again()
    {
        await Divide();
        Task[] asking = [.. Enumerable.Range(0, 6).Select(i => AskThroughout(i))];
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[2]);
        await Task.WhenAll(asking);
        Assert.Equal(40, (await cluster.Catalogue().Summarise()).Resources);
        await cluster.Resource("after").Put(Samples.Lesson("after", "Comets and their tails"));
        Assert.Equal("after", (await Search("comets tails"))[0]);
    }

    [Fact]
    public async Task Recording_goes_on_while_shards_are_lost_and_cannot_be_loaded_anew()
    {
        await Divide();
        await cluster.Learner("ada").Record([Samples.Did("1", "lesson-1", InteractionKind.Like)]);
        ResourcePut some = (await cluster.Stores.Catalogue.Find(SextantCluster.Tenant, new ResourceId("lesson-1")))!.Put;
        hooks.Before = (method, args) => method == nameof(ICatalogueStore.ReadPart) && args.OfType<CataloguePart>().Single().Shard >= 0
            ? throw RefusalException.Unavailable("The database is away.")
            : Task.CompletedTask;
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[2]);
        await cluster.Stores.Catalogue.Append(SextantCluster.Tenant, [some with { Resource = Samples.Lesson("new", "Comets and their tails") }]);

        foreach ((string who, long before) in new[] { ("ada", 1L), ("bob", 0L) })
        {
            Assert.Equal(before + 1, await Record(who, Samples.Did("2", "lesson-2", InteractionKind.Complete)));
            Assert.Equal(before + 2, await Record(who, Samples.Did("3", "new", InteractionKind.Like)));
            RefusalException unknown = await Assert.ThrowsAsync<RefusalException>(() => Record(who, Samples.Did("4", "nothing", InteractionKind.Like)));
            Assert.Equal("interactions[0].resourceId", unknown.Field);
        }
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => SextantCluster.Until(() => Search("sourdough bread")));
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
    }

    [Fact]
    public async Task A_silo_counts_before_it_reads_and_begins_no_piece_that_it_must_divide()
    {
        await Divide();
        ConcurrentQueue<CataloguePart> read = [];
        hooks.Before = (method, args) =>
        {
            if (method == nameof(ICatalogueStore.ReadPart)) read.Enqueue(args.OfType<CataloguePart>().Single());
            return Task.CompletedTask;
        };
        await SextantCluster.Follower(await cluster.Silos.StartAdditionalSiloAsync());
        Assert.DoesNotContain(CataloguePart.Whole, read);
        Assert.Contains(CataloguePart.ConceptsBeside(4), read);
    }

    [Fact]
    public async Task A_silo_that_joins_asks_the_shards_too()
    {
        await Divide();
        InProcessSiloHandle joined = await cluster.Silos.StartAdditionalSiloAsync();
        CatalogueFollower follower = await SextantCluster.Follower(joined);
        Assert.Equal((4, 40), (follower.View.Part.Shards, (await cluster.Catalogue().Summarise()).Resources));
    }

    /// <summary>Forty answers; until they come, refusals that say to try again, and failed calls of a lost silo, are all there may be.</summary>
    private async Task AskThroughout(int who)
    {
        for (int answers = 0, failures = 0; answers < 40;)
        {
            try
            {
                RankedAnswer answer = await cluster.Learner($"asker-{who}-{answers}").Search(new SearchRequest("sourdough bread", 10, ResourceFilter.None, 0));
                Assert.Equal(10, answer.Items.Length);
                answers++;
            }
            catch (Exception failure) when (failure is RefusalException { Refusal: Refusal.Unavailable } or OrleansException or TimeoutException)
            {
                Assert.InRange(++failures, 0, 1000);
            }
        }
    }

    /// <summary>Returns the learner's version.</summary>
    private async Task<long> Record(string who, Interaction interaction) =>
        (await SextantCluster.Until(() => cluster.Learner(who).Record([interaction]))).Version;

    private async Task<string[]> Search(string query) =>
        [.. (await cluster.Learner("searcher").Search(new SearchRequest(query, 10, ResourceFilter.None, 0))).Items.Select(item => item.Id.Value)];

    private async Task Divide()
    {
        await Put(0, 40);
        Assert.All(await Settled(), shards => Assert.Equal(4, shards));
    }

    private async Task Put(int from, int to)
    {
        string[] subjects = ["Baking sourdough bread", "Guitar strumming and chords", "Emperors of ancient Rome", "Slope of a straight line"];
        for (int i = from; i < to; i++)
        {
            await cluster.Resource($"lesson-{i}").Put(Samples.Lesson($"lesson-{i}", $"{subjects[i % 4]}, part {i}") with
            {
                Concepts = i % 4 == 0 ? [new ConceptId("bread")] : [],
            });
        }
    }

    /// <summary>Has every silo look at the feed until it divides no further; returns into how many shards each has.</summary>
    private async Task<int[]> Settled()
    {
        List<int> shards = [];
        foreach (InProcessSiloHandle silo in cluster.Silos.Silos)
        {
            CatalogueFollower follower = await SextantCluster.Follower(silo);
            CatalogueDivision division = silo.SiloHost.Services.GetRequiredService<CatalogueDivision>();
            await follower.CatchUp(await cluster.Stores.Catalogue.Head(SextantCluster.Tenant));
            for (int before = 0; before != follower.View.Part.Shards;)
            {
                before = follower.View.Part.Shards;
                await division.Settled(SextantCluster.Tenant);
                await division.Follow(follower, atOnce: true, CancellationToken.None);
                await division.Settled(SextantCluster.Tenant);
            }
            shards.Add(follower.View.Part.Shards);
        }
        return [.. shards];
    }

    private async Task CaughtUp()
    {
        long head = await cluster.Stores.Catalogue.Head(SextantCluster.Tenant);
        foreach (InProcessSiloHandle silo in cluster.Silos.Silos) await (await SextantCluster.Follower(silo)).CatchUp(head);
    }
}
