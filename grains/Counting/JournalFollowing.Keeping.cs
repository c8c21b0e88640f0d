namespace Sextant.Counting;

public sealed partial class JournalFollowing
{
    private readonly KeepingTurns turns;
    private int lastBytes; // of what was put together last
    private bool leftNone; // where none are to be kept

    /// <summary>
    /// Keeps the counts for silos that start, when it is time to. Nothing is absorbed while they are put together; then they are
    /// written while it goes on. Where that cannot be, those that may name somebody who was erased are dropped. One silo should
    /// be asked; of two, one is passed over.
    /// </summary>
    /// <returns>Whether they were kept.</returns>
    public async Task<bool> KeepIfDue(CancellationToken cancellation = default)
    {
        if (kept is null) return false;
        if (options.KeepCountsBytes == 0) return await KeepNone(kept, cancellation).ConfigureAwait(false);
        if (!Volatile.Read(ref isLevel)) return false;
        await kept.RemoveOlder(cancellation).ConfigureAwait(false);
        var newest = await kept.Newest(cancellation).ConfigureAwait(false);
        bool nameErased = newest is { Mark: var last } && kept.MayNameErased(last, Interlocked.Read(ref lastErasure));
        if (turns.AreDue(newest, Interlocked.Read(ref reached), nameErased) && await Keep(kept, newest, cancellation).ConfigureAwait(false)) return true;
        if (nameErased && turns.AreStuck) await kept.Drop(cancellation).ConfigureAwait(false);
        return false;
    }

    /// <summary>Those of before the setting, once.</summary>
    private async Task<bool> KeepNone(KeptCounts kept, CancellationToken cancellation)
    {
        if (leftNone) return false;
        await kept.Drop(cancellation).ConfigureAwait(false);
        leftNone = true;
        return false;
    }

    private async Task<bool> Keep(KeptCounts kept, (CountsMark Mark, DateTimeOffset At)? newest, CancellationToken cancellation)
    {
        try
        {
            (CountsMark? mark, ReadOnlyMemory<byte>? content) = await Take(kept, (newest?.Mark.Generation ?? 0) + 1, cancellation).ConfigureAwait(false);
            if (mark is null || content is not { } bytes) return false;
            bool replaced = await kept.Replace(newest?.At, mark, bytes, cancellation).ConfigureAwait(false);
            if (replaced) turns.Succeeded();
            else turns.WerePassedOver();
            return replaced;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            turns.Failed();
            throw;
        }
    }

    /// <returns>Nulls when nothing was followed yet, they are too large, or must not be kept.</returns>
    private async Task<(CountsMark?, ReadOnlyMemory<byte>?)> Take(KeptCounts kept, long generation, CancellationToken cancellation)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (lastEntry is not null) place = JournalPlace.Of(lastEntry);
            if (place is null) return (null, null);
            var mark = new CountsMark(generation, reached, place, began, holdErased);
            if (kept.HoldErasedTooLong(mark))
            {
                turns.AreOverdue();
                return (null, null);
            }
            ReadOnlyMemory<byte>? content = CountsFile.Write(readers, reached, options.KeepCountsBytes, (int)(1.1 * lastBytes));
            if (content is null && turns.WereTooLarge(reached)) kept.SayTooLarge();
            lastBytes = content?.Length ?? 0;
            return (mark, content);
        }
        finally
        {
            absorbing.Release();
        }
    }
}
