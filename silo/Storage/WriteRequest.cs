using System.Diagnostics;

namespace Sextant.Storage;

/// <summary>Work that waits for its turn in a group commit, and the caller who waits for its outcome.</summary>
/// <param name="rows">About how many rows it writes: what the queue's and the group's bounds count.</param>
internal abstract class WriteRequest(int rows, bool truncatesLog)
{
    public int Rows { get; } = Math.Max(1, rows);

    /// <summary>The span within which it was asked for.</summary>
    public Activity? Caller { get; } = Activity.Current;

    /// <summary>Whether the log must not keep what this has overwritten.</summary>
    public bool TruncatesLog { get; } = truncatesLog;

    /// <summary>False when the caller has given up: then it is told so, and nothing is done.</summary>
    public abstract bool Start();

    /// <summary>Does the work inside the open transaction, again when a transaction is run again; keeps the result until <see cref="Settle"/>.</summary>
    public abstract void Execute(SqliteConnection connection);

    /// <summary>Its own failure, which leaves the rest of the group alone. Kept until <see cref="Settle"/>.</summary>
    public abstract void Reject(Exception reason);

    /// <summary>The group is committed: tells the caller.</summary>
    public abstract void Settle();

    /// <summary>The group was not committed: tells the caller, whatever happened before.</summary>
    public abstract void Fail(Exception reason);
}

/// <inheritdoc/>
internal sealed class WriteRequest<T>(int rows, bool truncatesLog, Func<SqliteConnection, T> work, CancellationToken cancellation)
    : WriteRequest(rows, truncatesLog)
{
    // A caller's continuation must never run on the thread that writes for everybody.
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? rejection;

    public Task<T> Outcome => outcome.Task;

    public override bool Start()
    {
        if (!cancellation.IsCancellationRequested) return true;
        outcome.SetCanceled(cancellation);
        return false;
    }

    public override void Execute(SqliteConnection connection)
    {
        rejection = null;
        result = work(connection);
    }

    public override void Reject(Exception reason) => rejection = reason;

    public override void Settle()
    {
        if (rejection is null) outcome.SetResult(result!);
        else outcome.SetException(rejection);
    }

    public override void Fail(Exception reason) => outcome.SetException(reason);
}
