using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Profiles.Packing;

namespace Sextant.Learners;

/// <summary>How the learner comes into memory, and what is stored so that the next time costs little replay.</summary>
public sealed partial class LearnerGrain
{
    private bool loaded;
    private long saved; // the version of the snapshot stored; the snapshot itself is not kept in memory a second time
    private bool doubtful; // whether a snapshot was written that the journal was not compared with since

    /// <summary>Snapshot, then whatever the journal has beyond it. A snapshot the journal does not bear out counts as none.</summary>
    private async Task Load(CancellationToken cancellation)
    {
        if (!await SnapshotHolds(cancellation))
        {
            if (snapshot.State.Version == 0) Unreadable(logger, tenant);
            await Clear(snapshot, cancellation); // it may be of somebody erased
            snapshot.State = LearnerState.Empty;
        }
        Restore();
        int replayed = 0;
        ImmutableArray<JournalEntry> page;
        do
        {
            page = await journal.Read(tenant, id, history.Version, LearnerLimits.HistoryPage, cancellation);
            CatalogueView view = catalogue.View;
            if (view.Part.IsDivided) view = await met.ToLookUp(view, Unstudied(page), surely: false, cancellation);
            foreach (JournalEntry entry in page) Apply(entry.Interaction with { ResourceId = view.Shared(entry.Interaction.ResourceId) }, history, knowledge, view);
            replayed += page.Length;
        }
        while (page.Length == LearnerLimits.HistoryPage);
        confirmed = time.GetTimestamp();
        loaded = true;
        metrics.Loaded(replayed);
        Watch();
    }

    /// <summary>A snapshot that contradicts itself counts as none too.</summary>
    private void Restore()
    {
        try
        {
            Begin(snapshot.State);
        }
        catch (Exception failure) when (failure is InvalidDataException or ArgumentException)
        {
            Begin(LearnerState.Empty);
        }
        saved = history.Version;
        snapshot.State = LearnerState.Empty;
    }

    /// <summary>What a replay must look up.</summary>
    private static ImmutableArray<ResourceId> Unstudied(ImmutableArray<JournalEntry> page) =>
        [.. page.Where(entry => entry.Interaction.Studied is null && Studied.Matters(entry.Interaction.Kind)).Select(entry => entry.Interaction.ResourceId).Distinct()];

    /// <summary>
    /// False when the snapshot is ahead of the journal, as after a restored backup, contradicts itself, or says nothing, as
    /// storage gives one that it cannot read: none is written of somebody who has done nothing.
    /// </summary>
    private async Task<bool> SnapshotHolds(CancellationToken cancellation)
    {
        LearnerState state = snapshot.State;
        if (state.Version == 0) return !snapshot.RecordExists;
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
        try
        {
            if (doubtful) await Settle();
            if (history.Version == saved || await IsOutrun(CancellationToken.None)) return;
            LearnerState state = history.ToState(knowledge.ToState());
            if (!PackedLearner.HasRoom(state))
            {
                saved = history.Version; // too large to be stored and read in one piece: the journal is replayed from the last one that was
                return;
            }
            snapshot.State = state;
            doubtful = true; // from here on: what fails to be written may be there all the same
            await snapshot.WriteStateAsync();
            saved = history.Version;
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
        }
        finally
        {
            snapshot.State = LearnerState.Empty;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stored snapshot of a learner of tenant {Tenant} cannot be read, damaged or of a newer build: the journal is replayed whole.")]
    private static partial void Unreadable(ILogger logger, TenantId tenant);
}
