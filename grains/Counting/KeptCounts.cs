using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sextant.Learners;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>
/// What silos count live, kept for those that start: the newest alone, which a new one replaces once it is written whole. It
/// names learners, so that it is replaced soon after somebody was erased.
/// </summary>
public sealed partial class KeptCounts(IArtefactStore store, LearnerOptions options, TimeProvider time, ILogger<KeptCounts> logger)
{
    /// <summary>Counts are of all tenants, to one place of the journal.</summary>
    private static readonly TenantId Everybody = TenantId.Default;

    private long passedOver; // the generation that this silo could not use: nobody has looked whom it names
    private bool olderMayBeLeft = true; // a silo that stopped in the middle of replacing left two

    /// <summary>Null when there are none.</summary>
    internal async Task<(CountsMark Mark, DateTimeOffset At)?> Newest(CancellationToken cancellation)
    {
        (CountsMark, DateTimeOffset)? newest = null;
        foreach (Artefact artefact in await store.List(Everybody, cancellation).ConfigureAwait(false))
            if (CountsMark.Of(artefact) is { } mark && (newest is not { } other || other.Item1.Generation < mark.Generation)) newest = (mark, artefact.TrainedAt);
        return newest;
    }

    /// <summary>Gives readers that have nothing yet the newest counts; null, with nothing given, when there are none that can be used.</summary>
    /// <param name="oldest">Counts that go less far cannot be used: to read what came since would take too long.</param>
    /// <exception cref="RefusalException">Storage is away: try again.</exception>
    internal async Task<CountsMark?> Load(IInteractionJournal journal, long oldest, ImmutableArray<IJournalReader> readers, CancellationToken cancellation)
    {
        if (options.KeepCountsBytes == 0) return null;
        CountsMark? mark = null;
        try
        {
            mark = (await Newest(cancellation).ConfigureAwait(false))?.Mark;
            if (mark is null) return null;
            if (mark.Sequence < oldest) throw new InvalidDataException($"They end more than Learners:FollowLast ({options.FollowLast}) before the journal does.");
            if (HoldErasedTooLong(mark)) throw new InvalidDataException("Learners who were erased are in their sums for longer than Learners:RecountAfter.");
            if (mark.Place is null || !await mark.Place.StandsIn(journal, mark.Sequence, cancellation).ConfigureAwait(false))
                throw new InvalidDataException("They are of another journal than this one, which may have been restored from an older copy.");
            byte[] content = await store.Read(Everybody, mark.Name, cancellation).ConfigureAwait(false) ?? throw RefusalException.Unavailable("Kept counts were replaced while they were read.");
            CountsFile.Read(content, readers, mark.Sequence);
            Loaded(logger, mark.Sequence, content.Length);
            return mark;
        }
#pragma warning disable CA1031 // Whatever is wrong with them, the journal has it all.
        catch (Exception failure) when (failure is not (RefusalException or OperationCanceledException))
#pragma warning restore CA1031
        {
            foreach (IJournalReader reader in readers) reader.Clear();
            passedOver = mark?.Generation ?? 0;
            PassedOver(logger, failure.Message);
            return null;
        }
    }

    /// <param name="lastErasure">That was followed.</param>
    internal bool MayNameErased(CountsMark mark, long lastErasure) => mark.Generation == passedOver || mark.Sequence < lastErasure;

    /// <summary>Whether what erased learners added to sums has been in counts for so long that they must not be kept on.</summary>
    internal bool HoldErasedTooLong(CountsMark mark) => mark.HoldErased && time.GetUtcNow() - mark.Began >= options.RecountAfter;

    /// <summary>Puts counts in the place of those that are kept.</summary>
    /// <returns>False when another silo was first.</returns>
    internal async Task<bool> Replace(DateTimeOffset? newestAt, CountsMark mark, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (newestAt is { } before && before >= now) now = before.AddMilliseconds(1); // clocks differ, and the newest are spared from trimming
        try
        {
            await store.Put(Everybody, mark.ToArtefact(now), content, cancellation).ConfigureAwait(false);
        }
        catch (RefusalException refusal) when (refusal.Refusal == Refusal.Conflict)
        {
            return false;
        }
        Kept(logger, mark.Sequence, content.Length);
        olderMayBeLeft = true;
        await RemoveOlder(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Leaves the newest alone, where that has not succeeded yet.</summary>
    internal async Task RemoveOlder(CancellationToken cancellation)
    {
        if (!olderMayBeLeft) return;
        await store.Trim(Everybody, keep: 1, cancellation).ConfigureAwait(false);
        olderMayBeLeft = false;
    }

    /// <summary>Keeps none.</summary>
    internal Task Drop(CancellationToken cancellation) => store.Trim(Everybody, keep: 0, cancellation);

    internal void SayTooLarge() => TooLarge(logger, options.KeepCountsBytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Counts go on from those kept up to {Sequence} of the journal, {Bytes} bytes.")]
    private static partial void Loaded(ILogger logger, long sequence, int bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kept counts are passed over, and made anew from the journal: {Reason}")]
    private static partial void PassedOver(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Counts up to {Sequence} of the journal are kept, {Bytes} bytes.")]
    private static partial void Kept(ILogger logger, long sequence, int bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts take more than Learners:KeepCountsBytes ({Bytes}) and are not kept: a start makes them anew from the journal.")]
    private static partial void TooLarge(ILogger logger, long bytes);
}
