using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Sextant.Hosting;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Time;

namespace Sextant.Learners;

/// <summary>A learner whom nobody asks for is packed, which nobody notices.</summary>
public sealed class RestingTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Ten = new(10, ResourceFilter.None, 0);

    private readonly LearnerOptions options = new() { SnapshotEvery = 8 };
    private readonly ManualTimeProvider clock = new();
    private long resting;
    private readonly MeterListener listener = new();
    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(configure: silo =>
            silo.Services.AddSingleton(options).AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, clock));
        await cluster.PutShelf();
        LearnerMetrics metrics = cluster.Silos.GetSiloServiceProvider().GetRequiredService<LearnerMetrics>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == metrics.Meter && instrument.Name == "sextant.learner.resting") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref resting, change));
        listener.Start();
    }

    public async Task DisposeAsync()
    {
        listener.Dispose();
        await cluster.DisposeAsync();
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

    [Fact]
    public async Task Who_came_into_memory_by_anything_else_than_an_answer_rests_too()
    {
        await cluster.Learner("ada").Prefer(LearnerPreferences.None with { Languages = ["el"] });
        await Rest();
        await cluster.Learner("bob").History(0);
        await Rest(2);
        await cluster.Learner("cyd").Erase();
        await Rest(3);
        await Assert.ThrowsAsync<RefusalException>(() => cluster.Learner("dan").Record([]));
        await Rest(4);
    }

    /// <summary>Returns once so many learners rest. The timer's turn is taken by the silo: calls let it come.</summary>
    private async Task Rest(int learners = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Interlocked.Read(ref resting) < learners)
        {
            clock.Advance(options.RestAfter);
            await cluster.Learner("ada").History(0);
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
