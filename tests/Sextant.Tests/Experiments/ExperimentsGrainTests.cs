using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Experiments;

public sealed class ExperimentsGrainTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Five = new(5, ResourceFilter.None, 0);

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        await cluster.PutShelf();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    /// <summary>The silo's clock runs, and an outcome must not be older than what was shown.</summary>
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private IExperimentsGrain Experiments => cluster.Silos.Client.GetGrain<IExperimentsGrain>(SextantCluster.Tenant.Value);

    [Fact]
    public async Task What_a_learner_is_shown_and_takes_is_in_the_log_and_in_the_table()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]);
        RankedAnswer answer = await ada.Recommend(Five);
        await ada.Record([
            Samples.Did("2", answer.Items[0].Id.Value, InteractionKind.Complete, at: Now),
            Samples.Did("3", answer.Items[1].Id.Value, InteractionKind.Dismiss, at: Now)]);

        LoggedExposure logged = Assert.Single(await Experiments.Exposures(0, settled: false));
        VariantRow control = Assert.Single((await Experiments.Compare()).Variants);

        Assert.Equal(("control", "default", answer.RequestId), (answer.Variant, logged.Experiment, logged.RequestId));
        Assert.Equal(answer.Items.Select((item, i) => new LoggedItem(item.Id, 1, i == 0)), logged.Items);
        Assert.Equal(("control", 1, (long)answer.Items.Length, 1), (control.Variant, control.Learners, control.Exposures, control.Outcomes));
        Assert.Equal(1.0 / answer.Items.Length, control.Rate!.Value, 12);
        Assert.Null(control.Difference);
        Assert.Empty(await Experiments.Exposures(logged.Sequence, settled: false));
        Assert.Empty(await Experiments.Exposures(0, settled: true));
    }

    [Fact]
    public async Task A_learner_who_leaves_memory_in_between_still_has_the_outcome()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        RankedAnswer answer = await ada.Recommend(Five);
        await cluster.Silos.DeactivateAsync(ada);
        await ada.Record([Samples.Did("1", answer.Items[^1].Id.Value, InteractionKind.Start, at: Now)]);
        Assert.True(Assert.Single(await Experiments.Exposures(0, settled: false)).Items[^1].Rewarded);
    }

    [Fact]
    public async Task Erasing_a_learner_erases_what_they_were_shown()
    {
        await cluster.Learner("ada").Recommend(Five);
        await cluster.Learner("bao").Recommend(Five);
        Assert.Equal(1, (await cluster.Learner("ada").Erase()).Exposures);
        Assert.Single(await Experiments.Exposures(0, settled: false));
        Assert.Equal(1, Assert.Single((await Experiments.Compare()).Variants).Learners);
    }
}
