using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Storage;

namespace Sextant.Encoding.Serving;

public sealed class ModelsGrainTests
{
    private readonly InMemoryCatalogueStore store = new();
    private readonly WordsSource source = new();

    [Fact]
    public async Task Another_model_takes_over_under_load_and_no_request_fails_of_it()
    {
        await using SextantCluster cluster = await Start();
        await cluster.PutShelf();
        await cluster.Catalogue().PutConcepts([new Concept(new("bread"), "Bread", "Baking bread", "en")]);
        await cluster.Learner("ada").Record([Samples.Did("1", "music-0", InteractionKind.Like)]);
        using var done = new CancellationTokenSource();
        Task<HashSet<string>>[] callers =
        [
            .. Enumerable.Range(0, 4).Select(_ => Calling(cluster, done.Token)),
            Putting(cluster, done.Token),
        ];

        await cluster.Models.Activate("beta");
        await cluster.UntilActive("beta");
        await done.CancelAsync();

        HashSet<string> models = [.. (await Task.WhenAll(callers)).SelectMany(seen => seen)];
        Assert.Subset(new HashSet<string> { "alpha-1+linear-1", "beta-1+linear-1" }, models);
        RankedAnswer after = await Search(cluster);
        Assert.Equal("beta-1+linear-1", after.ModelId);
        Assert.Equal("cooking", after.Items[0].Id.Value.Split('-')[0]);
        Assert.Equal(12, (await cluster.Catalogue().Summarise()).Dimensions);
        Assert.True(source.Opened.Single(encoder => encoder.ModelId == "alpha-1").IsDisposed);
        Assert.Empty(await store.Lacking(SextantCluster.Tenant, "beta-1", 0, 100));
        RankedAnswer recommended = await cluster.Learner("ada").Recommend(new RecommendationRequest(3, ResourceFilter.None, 0));
        Assert.Equal("music", recommended.Items[0].Id.Value.Split('-')[0]);
    }

    [Fact]
    public async Task An_activated_model_is_still_active_after_a_restart_and_is_not_encoded_again()
    {
        await using (SextantCluster first = await Start())
        {
            await first.PutShelf();
            await first.Models.Activate("beta");
            await first.UntilActive("beta");
        }
        source.Opened.Clear();
        await using SextantCluster second = await Start();

        Assert.Equal("beta-1+linear-1", (await Search(second)).ModelId);
        Assert.False((await second.Resource("music-0").Put(Samples.Shelf.Single(one => one.Id.Value == "music-0"))).Changed);
        Assert.Equal(0, source.Opened.Sum(encoder => encoder.Passages));
    }

    [Fact]
    public async Task A_preparation_cut_off_goes_on_after_a_restart_with_what_is_left()
    {
        await using (SextantCluster first = await Start()) await first.PutShelf();
        ModelIdentity beta = WordsSource.IdentityOf("beta");
        await store.SaveModels(await store.ReadModels() with { Wanted = beta });
        var some = await store.Lacking(SextantCluster.Tenant, beta.Id, 0, 5);
        float[] unit = [1, .. new float[11]];
        await store.AddEmbeddings(SextantCluster.Tenant, beta.Id, [.. some.Select(change => new VersionedEmbedding(change.Version, [.. unit]))]);

        await using SextantCluster second = await Start();
        await second.UntilActive("beta");

        int left = Samples.Shelf.Count() - some.Length;
        Assert.Equal(left, source.Opened.Where(encoder => encoder.ModelId == beta.Id).Sum(encoder => encoder.Passages));
    }

    [Fact]
    public async Task Vectors_whose_model_has_gone_are_searched_by_words_until_the_settings_model_is_ready()
    {
        await using (SextantCluster first = await Start()) await first.PutShelf();
        await store.SaveModels(new ModelChoice(new ModelIdentity("gone", "gone-1", 8), null, "alpha-1"));
        await using SextantCluster second = await Start();

        RankedAnswer answer = await Search(second);
        Assert.Equal("cooking", answer.Items[0].Id.Value.Split('-')[0]);
        await second.UntilActive("alpha");
        Assert.Equal("alpha-1+linear-1", (await Search(second)).ModelId);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_is_given_up_with_its_reason_and_the_other_goes_on()
    {
        await using SextantCluster cluster = await Start();
        await cluster.PutShelf();
        await cluster.Models.Activate("broken");
        ModelDescription broken;
        do broken = (await cluster.Models.Describe()).Single(model => model.Name == "broken");
        while (broken.Preparing is not null || broken.Error is null);

        Assert.Contains("model.safetensors", broken.Error, StringComparison.Ordinal);
        Assert.Equal("alpha-1+linear-1", (await Search(cluster)).ModelId);
        Assert.Null((await store.ReadModels()).Wanted);
    }

    [Fact]
    public async Task A_rollback_goes_back_to_the_model_before_also_after_a_restart()
    {
        await using (SextantCluster first = await Start())
        {
            await first.PutShelf();
            Assert.Equal(Refusal.Conflict, (await Assert.ThrowsAsync<RefusalException>(first.Models.Rollback)).Refusal);
            await first.Models.Activate("beta");
            await first.UntilActive("beta");
        }
        await using SextantCluster second = await Start();
        Assert.Equal("alpha", Assert.Single(await second.Models.Describe(), model => model.Previous).Name);

        Assert.Equal("alpha", await second.Models.Rollback());
        await second.UntilActive("alpha");
        Assert.Equal("alpha-1+linear-1", (await Search(second)).ModelId);
        Assert.Equal("beta", Assert.Single(await second.Models.Describe(), model => model.Previous).Name);
        Assert.Equal("beta", await second.Models.Rollback());
        await second.UntilActive("beta");
    }

    [Fact]
    public async Task A_model_that_is_not_what_it_was_is_nobodys_way_back()
    {
        await using SextantCluster cluster = await Start();
        await cluster.PutShelf();
        foreach ((ModelIdentity previous, string words) in (ValueTuple<ModelIdentity, string>[])
            [(new("gone", "gone-1", 8), "no longer there"), (new("beta", "beta-0", 12), "is beta-1 now")])
        {
            await store.SaveModels(await store.ReadModels() with { Previous = previous });
            RefusalException refused = await Assert.ThrowsAsync<RefusalException>(cluster.Models.Rollback);
            Assert.Equal(Refusal.Conflict, refused.Refusal);
            Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_cannot_be_activated_is_refused_by_name()
    {
        await using SextantCluster cluster = await Start();
        RefusalException unknown = await Assert.ThrowsAsync<RefusalException>(() => cluster.Models.Activate("../beta"));
        Assert.Equal((Refusal.NotFound, "name"), (unknown.Refusal, unknown.Field));
        await cluster.Models.Activate("alpha"); // active already: no work
        Assert.Equal(["alpha", "beta", "broken"], (await cluster.Models.Describe()).Select(model => model.Name));
        Assert.Equal("alpha", Assert.Single(await cluster.Models.Describe(), model => model.Active).Name);
    }

    [Fact]
    public async Task Every_silo_goes_over()
    {
        await using SextantCluster cluster = await Start(silos: 3);
        await cluster.PutShelf();
        await cluster.EverySiloCaughtUp();
        await cluster.Models.Activate("beta");
        await cluster.UntilActive("beta");

        RankedAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            cluster.Learner($"learner-{i}").Search(new SearchRequest("guitar chords", 3, ResourceFilter.None, 0))));
        Assert.All(answers, answer => Assert.Equal("beta-1+linear-1", answer.ModelId));
    }

    private Task<SextantCluster> Start(int silos = 1) => SextantCluster.Start(silos, store, source);

    private static Task<RankedAnswer> Search(SextantCluster cluster) =>
        cluster.Learner("ada").Search(new SearchRequest("sourdough bread", 3, ResourceFilter.None, 0));

    /// <summary>Searches and asks for recommendations, one after the other, and says which models answered.</summary>
    private static Task<HashSet<string>> Calling(SextantCluster cluster, CancellationToken done) => Task.Run(async () =>
    {
        HashSet<string> models = [];
        do
        {
            RankedAnswer found = await Search(cluster);
            Assert.NotEmpty(found.Items);
            models.Add(found.ModelId);
            models.Add((await cluster.Learner("ada").Recommend(new RecommendationRequest(3, ResourceFilter.None, 0))).ModelId);
        }
        while (!done.IsCancellationRequested);
        return models;
    });

    private static Task<HashSet<string>> Putting(SextantCluster cluster, CancellationToken done) => Task.Run(async () =>
    {
        int i = 0;
        do
        {
            Resource resource = Samples.Lesson($"new-{i % 50}", $"Something new, number {i}");
            Assert.True((await cluster.Resource(resource.Id.Value).Put(resource)).Changed);
            i++;
        }
        while (!done.IsCancellationRequested);
        return new HashSet<string>();
    });
}
