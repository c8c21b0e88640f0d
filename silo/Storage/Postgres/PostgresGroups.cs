using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>
/// Gathers what callers write while the group before is being committed, so that one round trip and one sync of the
/// server's disk serve them all (group commit: DeWitt et al. 1984). Nobody waits for a timer.
/// </summary>
internal sealed class PostgresGroups<TRequest, TAnswer> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TRequest>, Task<TAnswer[]>> commit;
    private readonly StorageOptions options;
    private readonly TimeProvider time;
    private readonly WriterMetrics metrics;
    private readonly Lock gate = new();
    private readonly Queue<(TRequest Request, int Rows, TaskCompletionSource<TAnswer> Answer)> waiting = new();
    private Task committing = Task.CompletedTask;
    private bool busy;
    private bool closed;
    private int waitingRows;

    /// <param name="store">What is written to, in a word, for metrics.</param>
    /// <param name="commit">Commits a group, all or none; answers each in its place.</param>
    public PostgresGroups(string store, Func<IReadOnlyList<TRequest>, Task<TAnswer[]>> commit, StorageOptions options, TimeProvider time)
    {
        (this.commit, this.options, this.time) = (commit, options, time);
        metrics = new WriterMetrics(store, () => Volatile.Read(ref waitingRows), options.QueueCapacity);
    }

    /// <param name="rows">About how many rows it writes: what the queue's and the group's bounds count.</param>
    /// <exception cref="RefusalException">Overloaded: the queue is full. Unavailable: closed, or the database is away.</exception>
    public Task<TAnswer> Write(TRequest request, int rows)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (closed) return Task.FromException<TAnswer>(RefusalException.Unavailable("The database is closed: the server is stopping."));
            if (waitingRows > 0 && waitingRows + rows > options.QueueCapacity)
            {
                metrics.Refused();
                return Task.FromException<TAnswer>(RefusalException.Overloaded($"{waitingRows} changes wait to be written; try again in a second."));
            }
            waitingRows += rows;
            waiting.Enqueue((request, rows, answer));
            if (busy) return answer.Task;
            busy = true;
            committing = Task.Run(CommitGroups);
        }
        return answer.Task;
    }

    /// <summary>Commits what waits, if the database is there: once it is found away, what waits is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate) closed = true;
        await committing.ConfigureAwait(false);
        metrics.Dispose();
    }

    private async Task CommitGroups()
    {
        while (TakeGroup() is { Count: > 0 } group)
        {
            long began = time.GetTimestamp();
            try
            {
                TAnswer[] answers = await commit([.. group.Select(one => one.Request)]).ConfigureAwait(false);
                metrics.Committed(group.Count, group.Sum(static one => one.Rows), time.GetElapsedTime(began));
                for (int i = 0; i < answers.Length; i++) group[i].Answer.SetResult(answers[i]);
            }
#pragma warning disable CA1031 // Whatever went wrong, every caller must hear of it and the next group must have its turn.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                metrics.Failed(time.GetElapsedTime(began), failure);
                foreach (var one in group) one.Answer.SetException(failure);
                if (PostgresFailure.IsAway(failure)) RefuseWaitingOnceClosed(failure);
            }
        }
    }

    private void RefuseWaitingOnceClosed(Exception failure)
    {
        lock (gate)
        {
            if (!closed) return;
            while (waiting.TryDequeue(out var next)) next.Answer.SetException(failure);
            waitingRows = 0;
        }
    }

    private List<(TRequest Request, int Rows, TaskCompletionSource<TAnswer> Answer)> TakeGroup()
    {
        var group = new List<(TRequest, int, TaskCompletionSource<TAnswer>)>();
        lock (gate)
        {
            for (int rows = 0; rows < options.GroupCapacity && waiting.TryDequeue(out var next); rows += next.Rows)
            {
                waitingRows -= next.Rows;
                group.Add(next);
            }
            busy = group.Count > 0;
        }
        return group;
    }
}
