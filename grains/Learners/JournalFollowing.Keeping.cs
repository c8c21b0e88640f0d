namespace Sextant.Learners;

public sealed partial class JournalFollowing
{
    private int lastBytes; // of what was put together last

    /// <summary>
    /// Keeps the counts for silos that start, when it is time to. Nothing is absorbed while they are put together; then they are
    /// written while it goes on. One silo should be asked; of two, one is passed over.
    /// </summary>
    /// <returns>Whether they were kept.</returns>
    public async Task<bool> KeepIfDue(CancellationToken cancellation = default)
    {
        if (kept is null || !Volatile.Read(ref isLevel)) return false;
        var newest = await kept.Newest(cancellation).ConfigureAwait(false);
        if (!kept.AreDue(newest, Interlocked.Read(ref reached))) return false;
        (CountsMark mark, ReadOnlyMemory<byte>? content) = await Take((newest?.Mark.Generation ?? 0) + 1, cancellation).ConfigureAwait(false);
        if (content is { } bytes) return await kept.Replace(newest?.At, mark, bytes, cancellation).ConfigureAwait(false);
        // Those that are kept may name somebody who was erased.
        if (newest?.Mark.Sequence < Interlocked.Read(ref lastErasure)) await kept.Drop(cancellation).ConfigureAwait(false);
        return false;
    }

    /// <returns>Null content when they are too large, or must not be kept.</returns>
    private async Task<(CountsMark, ReadOnlyMemory<byte>?)> Take(long generation, CancellationToken cancellation)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var mark = new CountsMark(generation, reached, began, holdErased);
            if (kept!.HoldErasedTooLong(mark)) return (mark, null);
            ReadOnlyMemory<byte>? content = CountsFile.Write(readers, reached, options.KeepCountsBytes, (int)(1.1 * lastBytes));
            if (content is null) kept.SayTooLarge();
            else lastBytes = content.Value.Length;
            return (mark, content);
        }
        finally
        {
            absorbing.Release();
        }
    }
}
