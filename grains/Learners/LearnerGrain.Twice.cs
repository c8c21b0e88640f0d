using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Refusals;

namespace Sextant.Learners;

/// <summary>
/// What holds when the learner is active twice, as for a moment when a silo is taken for lost, or on both sides of a network
/// that has split. The journal decides: who appends to a version that is not the last one is refused and leaves memory. Who
/// only answers looks into the journal now and then, so that what another activation recorded or erased is noticed.
/// </summary>
public sealed partial class LearnerGrain
{
    /// <summary>An answer waits so long for the journal at most, and is given from memory otherwise.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private long confirmed; // timestamp
    private Task? confirming; // one for all that answer meanwhile
    private bool left;

    /// <summary>
    /// Returns when memory holds a version, having been compared with the journal within
    /// <see cref="LearnerOptions.ConfirmEvery"/>.
    /// </summary>
    /// <exception cref="InconsistentStateException">Another activation has recorded, or erased: repeat the call.</exception>
    /// <exception cref="RefusalException">Conflict: the version was never acknowledged.</exception>
    private Task Confirm(long minVersion, CancellationToken cancellation)
    {
        if (minVersion > history.Version) return Require(minVersion, cancellation);
        if (time.GetElapsedTime(confirmed) < options.ConfirmEvery) return Task.CompletedTask;
        if (confirming is not { IsCompleted: false }) confirming = CompareUnlessAway();
        return confirming;
    }

    private async Task Require(long minVersion, CancellationToken cancellation)
    {
        await Compare(cancellation);
        throw new RefusalException(Refusal.Conflict, $"The learner is at version {history.Version}; {minVersion} was never acknowledged.", "minVersion");
    }

    /// <summary>Where storage is away, what is in memory is the best there is.</summary>
    private async Task CompareUnlessAway()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await Compare(patience.Token);
        }
#pragma warning disable CA1031 // It is tried again when the time has passed once more.
        catch (Exception failure) when (failure is not InconsistentStateException)
#pragma warning restore CA1031
        {
            confirmed = time.GetTimestamp();
        }
    }

    private async Task Compare(CancellationToken cancellation)
    {
        if (await IsOutrun(cancellation))
            throw new InconsistentStateException("Another activation of the learner has recorded something, or erased the learner.");
        confirmed = time.GetTimestamp();
        await preferences.ReadStateAsync(cancellation);
    }

    /// <summary>Whether the journal ends for this learner with something else than memory does. Then this activation leaves.</summary>
    private async Task<bool> IsOutrun(CancellationToken cancellation)
    {
        if (left) return true;
        long version = history.Version;
        ImmutableArray<JournalEntry> last = await journal.Read(tenant, id, Math.Max(0, version - 1), 2, cancellation);
        bool level = version == 0 ? last.IsEmpty : last is [var only] && only.Interaction.Id == history[version].Id;
        if (!level) Leave();
        return !level;
    }

    /// <summary>For the next activation to begin from what is stored; this one stores nothing any more.</summary>
    private void Leave()
    {
        left = true;
        DeactivateOnIdle();
    }

    /// <returns>Whether there was anything.</returns>
    /// <exception cref="InconsistentStateException">Another activation has written since it was read: repeat the call.</exception>
    private static async Task<bool> Clear<T>(IPersistentState<T> state, CancellationToken cancellation)
    {
        bool had = state.RecordExists;
        if (had) await state.ClearStateAsync(cancellation);
        return had;
    }
}
