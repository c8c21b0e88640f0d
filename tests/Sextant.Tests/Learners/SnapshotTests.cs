using Orleans;
using Sextant.Hosting;
using Sextant.Profiles;

namespace Sextant.Learners;

/// <summary>Snapshots that say nothing or would be too large: the journal has everything, and nobody is kept from being erased.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private const string Snapshot = "learner";

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        await cluster.PutShelf();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task A_snapshot_that_storage_cannot_read_counts_as_none_and_the_next_one_replaces_it()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 10).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))]);
        await Store(ada, LearnerState.Empty); // as storage gives it

        Assert.Equal(10, (await ada.Describe()).Version);
        await cluster.Silos.DeactivateAsync(ada);
        Assert.Equal(10, (await Stored(ada)).State.Version);
    }

    [Fact]
    public async Task A_snapshot_that_storage_cannot_read_keeps_nobody_from_being_erased()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.View)]);
        await Store(ada, LearnerState.Empty);

        Assert.Equal(1, (await ada.Erase()).Interactions);
        await cluster.Silos.DeactivateAsync(ada);
        Assert.False((await Stored(ada)).RecordExists);
    }

    [Fact]
    public async Task Who_has_met_too_much_to_be_packed_goes_on_from_the_journal_and_can_be_erased()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 8).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))]);
        LearnerState before = (await Stored(ada)).State;
        const int met = 140_000;
        await Store(ada, before with
        {
            Seen = [.. Enumerable.Range(0, met).Select(i => new ResourceId($"{i:d6}{new string('三', 247)}"))],
            SeenAt = [.. new long[met]],
            SeenValues = [.. new float[met]],
        });

        await ada.Record([.. Enumerable.Range(8, 20).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))]);
        await cluster.Silos.DeactivateAsync(ada);
        Assert.Equal(8, (await Stored(ada)).State.Version); // the last one that could be stored
        Assert.Equal(28, (await ada.Describe()).Version);
        Assert.Equal(28, (await ada.Erase()).Interactions);
        Assert.False((await Stored(ada)).RecordExists);
    }

    [Fact]
    public async Task After_an_erasure_no_snapshot_of_nobody_is_stored()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 10).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))]);
        await ada.Erase();
        await cluster.Silos.DeactivateAsync(ada);
        Assert.False((await Stored(ada)).RecordExists);
    }

    [Fact]
    public async Task An_erasure_runs_to_its_end_when_its_caller_waits_no_more()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 10).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))]);
        await ada.Prefer(LearnerPreferences.None with { Languages = ["el"] });
        TaskCompletionSource<CancellationToken> begun = new();
        TaskCompletionSource mayGoOn = new();
        cluster.Journal.HoldErase = token =>
        {
            begun.SetResult(token);
            return mayGoOn.Task;
        };

        using var caller = new CancellationTokenSource();
        Task<ErasureReceipt> erasing = ada.Erase(caller.Token);
        CancellationToken token = await begun.Task;
        await caller.CancelAsync();
        mayGoOn.SetResult();
        await erasing.ContinueWith(static _ => { }, TaskScheduler.Default); // whichever way it ends for the caller

        LearnerProfile after = await ada.Describe();
        Assert.False(token.CanBeCanceled);
        Assert.Equal((0, 0, true), (after.Version, after.SeenCount, after.Preferences.SayNothing));
        Assert.Empty((await ada.History(0)).Interactions);
    }

    /// <summary>Between two activations.</summary>
    private async Task Store(ILearnerGrain learner, LearnerState state)
    {
        await cluster.Silos.DeactivateAsync(learner);
        GrainState<LearnerState> stored = await Stored(learner);
        stored.State = state;
        await cluster.Stores.Learners.WriteStateAsync(Snapshot, learner.GetGrainId(), stored);
    }

    private async Task<GrainState<LearnerState>> Stored(ILearnerGrain learner)
    {
        GrainState<LearnerState> stored = new();
        await cluster.Stores.Learners.ReadStateAsync(Snapshot, learner.GetGrainId(), stored);
        return stored;
    }
}
