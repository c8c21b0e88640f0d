using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting;
using Sextant.Recommending;

namespace Sextant.Learners;

/// <summary>A learner whom nobody asks for is packed, which nobody notices.</summary>
public sealed class RestingTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Ten = new(10, ResourceFilter.None, 0);

    private readonly SemaphoreSlim changed = new(0);
    private long resting;
    private readonly MeterListener listener = new();
    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(configure: silo =>
            silo.Services.AddSingleton(new LearnerOptions { SnapshotEvery = 8, RestAfter = TimeSpan.FromMilliseconds(50) }));
        await cluster.PutShelf();
        LearnerMetrics metrics = cluster.Silos.GetSiloServiceProvider().GetRequiredService<LearnerMetrics>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == metrics.Meter && instrument.Name == "sextant.learner.resting") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            Interlocked.Add(ref resting, change);
            changed.Release();
        });
        listener.Start();
    }

    public async Task DisposeAsync()
    {
        listener.Dispose();
        await cluster.DisposeAsync();
        changed.Dispose();
    }

    [Fact]
    public async Task The_answer_after_a_rest_is_the_one_before_it_and_what_was_recorded_still_counts_once()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 12).Select(i => Samples.Did($"{i}", $"music-{i % 3}", InteractionKind.View))]);
        RankedAnswer before = await ada.Recommend(Ten);
        LearnerProfile described = await ada.Describe();
        await Rest();

        RankedAnswer after = await ada.Recommend(Ten);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Items.Select(item => item.Id), after.Items.Select(item => item.Id));
        await Rest();
        Assert.Equal(described.Recent.AsEnumerable(), (await ada.Describe()).Recent);
        await Rest();
        Assert.Equal(new InteractionReceipt(1, 1, 13), await ada.Record([Samples.Did("11", "music-0", InteractionKind.View), Samples.Did("12", "music-0", InteractionKind.Like)]));
        await Rest();
        Assert.Equal("12", Assert.Single((await ada.History(12)).Interactions).Id);
        Assert.Equal(13, (await ada.Recommend(Ten with { MinVersion = 13 })).Version);
    }

    [Fact]
    public async Task Who_rests_can_be_erased_and_begins_anew()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.View)]);
        await Rest();

        Assert.Equal(1, (await ada.Erase()).Interactions);
        Assert.Equal(0, (await ada.Describe()).Version);
        Assert.Equal(new InteractionReceipt(1, 0, 1), await ada.Record([Samples.Did("1", "music-0", InteractionKind.View)]));
    }

    /// <summary>Returns once the learner rests.</summary>
    private async Task Rest()
    {
        while (Interlocked.Read(ref resting) == 0) Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
