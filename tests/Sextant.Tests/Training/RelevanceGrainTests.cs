using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Refusals;

namespace Sextant.Training;

public sealed class RelevanceGrainTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Five = new(5, ResourceFilter.None, 0);

    private static readonly string[] Titles =
    [
        "Apples", "Bridges", "Copper", "Deserts", "Enzymes", "Ferns", "Glaciers", "Harbours", "Insects", "Jazz", "Kites", "Lighthouses",
        "Magnets", "Novels", "Orchids", "Pendulums", "Quarries", "Rivers", "Satellites", "Tides", "Umbrellas", "Volcanoes", "Windmills", "Yeast",
    ];

    private SextantCluster cluster = null!;

    private IRelevanceGrain Relevance => cluster.Silos.Client.GetGrain<IRelevanceGrain>(SextantCluster.Tenant.Value);

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        // Nothing in their texts tells that even ones go together and odd ones do.
        for (int i = 0; i < 24; i++) await cluster.Resource($"r{i}").Put(Samples.Lesson($"r{i}", Titles[i]));
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Too_little_to_learn_from_is_told_in_words()
    {
        await Train();

        TrainingDescription described = await Relevance.Describe();
        Assert.Empty(described.Models);
        Assert.Contains("fewer than 100", described.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bookmarks_alone_are_refused_in_words()
    {
        await cluster.Learner("ann").Record([.. Enumerable.Range(0, 100).Select(i => Samples.Did($"b{i}", $"r{i % 24}", InteractionKind.Bookmark))]);

        await Train();

        Assert.Contains("None of the 100 interactions", (await Relevance.Describe()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_learners_do_is_learned_activated_and_told_as_the_reason()
    {
        await Behave();
        Assert.DoesNotContain("+learned-", (await cluster.Learner("eve").Recommend(Five)).ModelId, StringComparison.Ordinal);

        await Train();

        TrainedModelDescription model = Assert.Single((await Relevance.Describe()).Models);
        Assert.True(model.Active);
        Assert.Contains("validation", model.Remarks.Keys);
        Assert.DoesNotContain(model.Remarks, remark => remark.Value.Contains("r23", StringComparison.Ordinal));
        RankedAnswer answer = await cluster.Learner("eve").Recommend(Five);
        Assert.Contains("+learned-", answer.ModelId, StringComparison.Ordinal);
        Assert.All(answer.Items, item => Assert.True(IsEven(item.Id), $"{item.Id} is none that learners of even ones chose."));
        Assert.All(answer.Items, item => Assert.Equal(item.Score, item.Reasons.Sum(reason => reason.Weight), 1e-3f));
        Assert.Contains(answer.Items[0].Reasons, reason => reason.Kind is ReasonKind.Collaborative or ReasonKind.Sequence && Titles.Any(title => reason.Text.Contains(title, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Before_any_training_what_is_met_together_counts_as_it_happens()
    {
        await Behave();
        await cluster.Silos.GetSiloServiceProvider().GetRequiredService<Counting.JournalFollowing>().Absorb();

        RankedAnswer answer = await cluster.Learner("eve").Recommend(Five);

        Assert.EndsWith("+live-1", answer.ModelId, StringComparison.Ordinal);
        Assert.All(answer.Items, item => Assert.True(IsEven(item.Id), $"{item.Id} is none that learners of even ones chose."));
        Assert.All(answer.Items, item => Assert.Equal(item.Score, item.Reasons.Sum(reason => reason.Weight), 1e-3f));
    }

    [Fact]
    public async Task A_resource_that_training_did_not_know_is_recommended_like_the_one_it_resembles()
    {
        await Behave();
        await Train();
        string best = (await cluster.Learner("eve").Recommend(Five)).Items[0].Title;
        await cluster.Resource("new").Put(Samples.Lesson("new", best));

        RankedAnswer answer = await cluster.Learner("eve").Recommend(Five with { Count = 20 });

        Assert.Contains(answer.Items, item => item.Id.Value == "new");
    }

    [Fact]
    public async Task A_training_on_what_has_changed_takes_the_place_of_the_one_before()
    {
        await Behave();
        await Train();
        string first = (await Relevance.Describe()).Models[0].Name;
        for (int learner = 0; learner < 260; learner++)
        {
            int third = learner % 3;
            await cluster.Learner($"m{learner}").Record([.. Enumerable.Range(0, 7).Select(i => Did($"m{learner}-{i}", third + 3 * ((i + learner) % 8), 30 + i))]);
        }

        await Train();

        TrainedModelDescription active = Assert.Single((await Relevance.Describe()).Models, model => model.Active);
        Assert.NotEqual(first, active.Name);
        Assert.True(int.Parse(active.Remarks["comparison.learners"], System.Globalization.CultureInfo.InvariantCulture) >= 50);
    }

    [Fact]
    public async Task A_rollback_goes_back_to_what_was_before_and_once_more_returns()
    {
        await Behave();
        await Train();
        string name = (await Relevance.Describe()).Models[0].Name;

        await Relevance.Rollback();
        Assert.DoesNotContain("+learned-", (await cluster.Learner("eve").Recommend(Five)).ModelId, StringComparison.Ordinal);

        await Relevance.Rollback();
        Assert.Contains("+learned-", (await cluster.Learner("eve").Recommend(Five)).ModelId, StringComparison.Ordinal);

        await Relevance.Rollback();
        await Relevance.Activate(name);
        Assert.Contains("+learned-", (await cluster.Learner("eve").Recommend(Five)).ModelId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_model_is_not_activated() =>
        Assert.Equal(Refusal.NotFound, (await Assert.ThrowsAsync<RefusalException>(() => Relevance.Activate("none"))).Refusal);

    [Fact]
    public async Task The_journal_of_another_tenant_teaches_nothing()
    {
        await Behave();
        IRelevanceGrain other = cluster.Silos.Client.GetGrain<IRelevanceGrain>("other");
        await other.Train();
        TrainingDescription described = await Done(other);
        Assert.Contains("fewer than", described.Error, StringComparison.Ordinal);
    }

    /// <summary>40 learners, each of even or of odd resources alone; eve has met three even ones.</summary>
    private async Task Behave()
    {
        Random chance = new(5);
        for (int learner = 0; learner < 40; learner++)
        {
            int[] own = [.. Enumerable.Range(0, 24).Where(i => i % 2 == learner % 2)];
            chance.Shuffle(own);
            await cluster.Learner($"l{learner}").Record([.. own.Take(8).Select((resource, i) => Did($"{learner}-{i}", resource, i))]);
        }
        await cluster.Learner("eve").Record([Did("e0", 0, 0), Did("e1", 2, 1), Did("e2", 4, 2)]);
    }

    private static Interaction Did(string id, int resource, int minute) => Samples.Did(
        id, $"r{resource}", InteractionKind.Complete, at: new DateTimeOffset(2026, 3, 1, 12, minute, 0, TimeSpan.Zero));

    private static bool IsEven(ResourceId id) => int.Parse(id.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 2 == 0;

    private async Task Train()
    {
        await Relevance.Train();
        await Done(Relevance);
    }

    private static async Task<TrainingDescription> Done(IRelevanceGrain relevance)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            TrainingDescription described = await relevance.Describe();
            if (described.Running is null) return described;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
