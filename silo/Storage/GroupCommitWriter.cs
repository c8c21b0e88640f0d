using System.Diagnostics;
using System.Runtime.InteropServices;
using Sextant.Refusals;
using Sextant.Telemetry;

namespace Sextant.Storage;

/// <summary>
/// The one writer of a database: a thread that takes what waits, up to a bound, runs it in one transaction and syncs
/// once for all (group commit: DeWitt et al. 1984). While it syncs, the next group gathers; nobody waits for a timer.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly SqliteConnection connection;
    private readonly string file;
    private readonly StorageOptions options;
    private readonly TimeProvider time;
    private readonly WriterMetrics metrics;
    private readonly Queue<WriteRequest> waiting = new(); // guarded by itself
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waitingRows;
    private bool closed;
    private bool owesTruncation;

    /// <param name="connection">Owned from here on.</param>
    /// <param name="file">How messages name the database, and without its ending how metrics do.</param>
    /// <param name="time">The machine's where none is given.</param>
    public GroupCommitWriter(SqliteConnection connection, string file, StorageOptions options, TimeProvider? time = null)
    {
        this.connection = connection;
        this.file = file;
        this.options = options;
        this.time = time ?? TimeProvider.System;
        metrics = new WriterMetrics(Path.GetFileNameWithoutExtension(file), () => Volatile.Read(ref waitingRows), options.QueueCapacity);
        new Thread(CommitGroups) { IsBackground = true, Name = $"{file} writer" }.Start();
    }

    /// <summary>
    /// Runs the work in a transaction shared with others; the task completes when it is on disk. What the work throws
    /// undoes it alone. The work runs on the writer's thread: it must neither wait nor keep the connection.
    /// </summary>
    /// <exception cref="RefusalException">Overloaded: the queue is full. Unavailable: closed, or the disk fails; nothing is changed.</exception>
    public Task<T> Write<T>(int rows, Func<SqliteConnection, T> work, bool truncatesLog, CancellationToken cancellation)
    {
        var request = new WriteRequest<T>(rows, truncatesLog, work, cancellation);
        return Refuse(request) is { } refusal ? Task.FromException<T>(refusal) : request.Outcome;
    }

    /// <summary>Commits what waits, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (waiting)
        {
            closed = true;
            Monitor.Pulse(waiting);
        }
        await stopped.Task.ConfigureAwait(false);
        metrics.Dispose();
    }

    private RefusalException? Refuse(WriteRequest request)
    {
        lock (waiting)
        {
            if (closed) return RefusalException.Unavailable($"{file} is closed: the server is stopping.");
            // One request larger than the whole queue is still let in when nothing else waits.
            if (waitingRows > 0 && waitingRows + request.Rows > options.QueueCapacity)
            {
                metrics.Refused();
                return RefusalException.Overloaded($"{waitingRows} changes wait to be written to {file}; try again in a second.");
            }
            waitingRows += request.Rows;
            waiting.Enqueue(request);
            Monitor.Pulse(waiting);
            return null;
        }
    }

    private void CommitGroups()
    {
        var group = new List<WriteRequest>();
        while (TakeGroup(group)) Commit(group);
        connection.TryTruncateLog();
        connection.Dispose();
        stopped.SetResult();
    }

    /// <summary>Waits for work; false when closed and nothing is left.</summary>
    private bool TakeGroup(List<WriteRequest> group)
    {
        group.Clear();
        int rows = 0;
        lock (waiting)
        {
            while (waiting.Count == 0)
            {
                if (closed) return false;
                Monitor.Wait(waiting);
            }
            while (rows < options.GroupCapacity && waiting.TryDequeue(out var request))
            {
                rows += request.Rows;
                waitingRows -= request.Rows;
                if (request.Start()) group.Add(request);
            }
        }
        return true;
    }

    /// <summary>
    /// All in one transaction. Where one of several spoils it, each is run again in a transaction of its own: a savepoint
    /// for each would let one be undone alone, but makes every change pay for what hardly ever happens.
    /// </summary>
    private void Commit(List<WriteRequest> group)
    {
        if (group.Count == 0) return; // all have given up
        using Activity? span = SharedWork.Start<WriteRequest>(
            WriterMetrics.Source, "commit", CollectionsMarshal.AsSpan(group), static request => request.Caller);
        long began = time.GetTimestamp();
        try
        {
            connection.Prepare("BEGIN IMMEDIATE").Run();
            foreach (var request in group) Execute(request);
            connection.Prepare("COMMIT").Run();
        }
#pragma warning disable CA1031 // Whatever went wrong, every caller must hear of it and the next group must have its turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RollBack();
            metrics.Failed(time.GetElapsedTime(began), Describe(failure));
            if (group.Count == 1) group[0].Fail(Describe(failure));
            else foreach (var request in group) Commit([request]);
            return;
        }
        metrics.Committed(group.Count, group.Sum(static request => request.Rows), time.GetElapsedTime(began));
        // A reader may stand in the way; what is owed is tried again after every later group.
        owesTruncation |= group.Exists(request => request.TruncatesLog);
        if (owesTruncation) owesTruncation = !connection.TryTruncateLog();
        foreach (var request in group) request.Settle();
    }

    /// <summary>A request that is refused before it has changed a row leaves nothing to undo, and the others go on.</summary>
    private void Execute(WriteRequest request)
    {
        long before = connection.TotalChanges;
        try
        {
            request.Execute(connection);
        }
        catch (Exception failure) when (failure is not SqliteException && connection.TotalChanges == before)
        {
            connection.ResetAll();
            request.Reject(failure);
        }
    }

    private void RollBack()
    {
        connection.ResetAll();
        if (!connection.InTransaction) return;
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The next BEGIN fails and says so: a transaction that cannot be undone is never committed either.
        }
    }

    private Exception Describe(Exception failure) => failure is SqliteException sqlite
        ? RefusalException.Unavailable($"{file} cannot be written: {sqlite.Explain()}. Nothing was changed.", sqlite)
        : failure;
}
