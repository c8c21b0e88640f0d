using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>How the learner comes into memory, and what is stored so that the next time costs little replay.</summary>
public sealed partial class LearnerGrain
{
    private bool doubtful; // whether a snapshot was written that the journal was not compared with since

    /// <summary>Snapshot, then whatever the journal has beyond it. A snapshot the journal does not bear out counts as none.</summary>
    private async Task Load(CancellationToken cancellation)
    {
        if (!await SnapshotHolds(cancellation))
        {
            await Clear(snapshot, cancellation); // it may be of somebody erased
            snapshot.State = LearnerState.Empty;
        }
        (LearnerHistory loaded, KnowledgeFold known) = Stored();
        int replayed = 0;
        ImmutableArray<JournalEntry> page;
        do
        {
            page = await journal.Read(tenant, id, loaded.Version, LearnerLimits.HistoryPage, cancellation);
            CatalogueView view = catalogue.View;
            if (view.Part.IsDivided) view = await met.ToLookUp(view, Unstudied(page), surely: false, cancellation);
            foreach (JournalEntry entry in page) Apply(entry.Interaction with { ResourceId = view.Shared(entry.Interaction.ResourceId) }, loaded, known, view);
            replayed += page.Length;
        }
        while (page.Length == LearnerLimits.HistoryPage);
        Begin(loaded, known);
        metrics.Loaded(replayed);
    }

    private void Begin(LearnerHistory loaded, KnowledgeFold known)
    {
        (history, knowledge) = (loaded, known);
        interests = new InterestProfile(profiling);
        confirmed = time.GetTimestamp();
    }

    /// <summary>A snapshot that contradicts itself counts as none too.</summary>
    private (LearnerHistory History, KnowledgeFold Knowledge) Stored()
    {
        try
        {
            return (LearnerHistory.From(snapshot.State, catalogue.View), KnowledgeFold.From(snapshot.State.Knowledge ?? LearnerKnowledge.None, names: catalogue.View));
        }
        catch (InvalidDataException)
        {
            snapshot.State = LearnerState.Empty;
            return (LearnerHistory.From(LearnerState.Empty), KnowledgeFold.From(LearnerKnowledge.None));
        }
    }

    /// <summary>What a replay must look up.</summary>
    private static ImmutableArray<ResourceId> Unstudied(ImmutableArray<JournalEntry> page) =>
        [.. page.Where(entry => entry.Interaction.Studied is null && Studied.Matters(entry.Interaction.Kind)).Select(entry => entry.Interaction.ResourceId).Distinct()];

    /// <summary>False when the snapshot is ahead of the journal, as after a restored backup, or contradicts itself.</summary>
    private async Task<bool> SnapshotHolds(CancellationToken cancellation)
    {
        LearnerState state = snapshot.State;
        if (state.Version == 0) return true;
        if (state.Recent.IsDefaultOrEmpty || !state.IsWhole) return false;
        ImmutableArray<JournalEntry> last = await journal.Read(tenant, id, state.Version - 1, 1, cancellation);
        return last is [var entry] && entry.Interaction.Id == state.Recent[^1].Id;
    }

    /// <summary>
    /// A snapshot only saves replay: a failure to write one is not the caller's concern. Who was erased elsewhere must not
    /// come back by it: the journal is asked before, and again after, for an erasure that came between. Where it does not
    /// answer it is asked with the next recording, and when this activation ends.
    /// </summary>
    private async Task SaveSnapshot()
    {
        LearnerState before = snapshot.State;
        try
        {
            if (doubtful) await Settle();
            if (history.Version == snapshot.State.Version || await IsOutrun(CancellationToken.None)) return;
            snapshot.State = history.ToState(knowledge.ToState());
            doubtful = true; // from here on: what fails to be written may be there all the same
            await snapshot.WriteStateAsync();
            before = snapshot.State;
            await Settle();
        }
        catch (InconsistentStateException)
        {
            // Another activation has written: this one must not go on. What it recorded is safe in the journal.
            Leave();
        }
#pragma warning disable CA1031 // The interaction is durable already; the next snapshot will cover it.
        catch (Exception)
#pragma warning restore CA1031
        {
            snapshot.State = before;
        }
    }

    /// <summary>A snapshot written here stays if the journal still bears it out.</summary>
    private async Task Settle()
    {
        if (await IsOutrun(CancellationToken.None))
        {
            await snapshot.ReadStateAsync(CancellationToken.None);
            if (!await SnapshotHolds(CancellationToken.None)) await Clear(snapshot, CancellationToken.None);
        }
        doubtful = false;
    }
}
