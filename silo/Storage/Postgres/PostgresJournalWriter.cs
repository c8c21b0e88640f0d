using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;
using Sextant.Learners;
using Sextant.Refusals;
using Sextant.Telemetry;

namespace Sextant.Storage.Postgres;

/// <summary>
/// The one writer of a silo's appends: takes what waits, up to a bound, and commits it in one transaction. While that is
/// under way, the next group gathers. Where the server is away a group is tried again for <see cref="Patience"/>; then it
/// is refused with all that waits, and callers are refused at once until a connection succeeds.
/// </summary>
internal sealed class PostgresJournalWriter : IAsyncDisposable
{
    /// <summary>How long a group is tried again, beside the time that a connection or a command may take by itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The same where the server answers and another holds the lock: longer than it takes until the server has ended the
    /// transactions of two silos that vanished one behind the other.
    /// </summary>
    private static readonly TimeSpan PatienceWithOthers = 3 * PostgresSessionSettings.LongestIdleTransaction;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly PostgresDatabase database;
    private readonly PostgresAppendQueue queue;
    private readonly WriterMetrics metrics;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    public PostgresJournalWriter(PostgresDatabase database, StorageOptions options)
    {
        this.database = database;
        queue = new PostgresAppendQueue(options);
        metrics = new WriterMetrics("journal", () => queue.Rows, options.QueueCapacity);
        running = Task.Run(CommitGroups);
    }

    /// <summary>Completes when it is committed.</summary>
    /// <exception cref="RefusalException">
    /// Overloaded: the queue is full. Unavailable: closed, or the database is away; whether it was written is unknown only where the message says so.
    /// </exception>
    public Task<JournalReceipt> Write(PostgresAppend append)
    {
        if (queue.Refuse(append) is not { } refusal) return append.Outcome;
        if (refusal.Refusal == Refusal.Overloaded) metrics.Refused();
        return Task.FromException<JournalReceipt>(refusal);
    }

    /// <summary>Commits what waits, if the database is there.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Complete(RefusalException.Unavailable("The journal is closed: the server is stopping."));
        await stopping.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        metrics.Dispose();
    }

    private async Task CommitGroups()
    {
        var group = new List<PostgresAppend>();
        while (await queue.Take(group).ConfigureAwait(false))
        {
            if (group.Count == 0) continue; // all have given up
            if (await Commit(group).ConfigureAwait(false)) continue;
            await UntilBack(group).ConfigureAwait(false);
        }
    }

    /// <summary>All in one transaction; where one of several spoils it, each by itself.</summary>
    /// <returns>False when the server is away.</returns>
    private async Task<bool> Commit(List<PostgresAppend> group)
    {
        using Activity? span = SharedWork.Start<PostgresAppend>(
            WriterMetrics.Source, "commit", CollectionsMarshal.AsSpan(group), static append => append.Caller);
        long began = database.Time.GetTimestamp();
        Exception failure;
        try
        {
            await CommitWithPatience(group, began).ConfigureAwait(false);
            metrics.Committed(group.Count, group.Sum(static append => append.Rows), database.Time.GetElapsedTime(began));
            foreach (PostgresAppend append in group) append.Settle();
            return true;
        }
#pragma warning disable CA1031 // Whatever went wrong, every caller must hear of it and the next group must have its turn.
        catch (Exception caught)
#pragma warning restore CA1031
        {
            failure = caught;
        }
        Exception told = PostgresFailure.Is(failure) ? PostgresFailure.Refusal(failure) : failure;
        metrics.Failed(database.Time.GetElapsedTime(began), told);
        if (PostgresFailure.MayBeOnes(failure) && group.Count > 1)
        {
            for (int i = 0; i < group.Count; i++)
            {
                if (await Commit([group[i]]).ConfigureAwait(false)) continue;
                for (i++; i < group.Count; i++) group[i].Fail(Away());
                return false;
            }
            return true;
        }
        foreach (PostgresAppend append in group) append.Fail(told);
        return !PostgresFailure.IsAway(failure);
    }

    /// <summary>A group that was not committed for certain is tried again; one whose commit was not answered never is.</summary>
    private async Task CommitWithPatience(List<PostgresAppend> group, long began)
    {
        for (TimeSpan pause = ShortestPause; ; pause = Longer(pause))
        {
            try
            {
                await PostgresAppendGroup.Commit(database, group).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (PostgresFailure.IsPassing(failure))
            {
                if (PostgresFailure.IsAway(failure)) database.ForgetConnections();
                TimeSpan patience = PostgresFailure.IsContention(failure) ? PatienceWithOthers : Patience;
                if (stopping.IsCancellationRequested || database.Time.GetElapsedTime(began) + pause > patience) throw;
                await Task.Delay(pause, database.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refuses what waits and what comes, until a connection succeeds.</summary>
    private async Task UntilBack(List<PostgresAppend> group)
    {
        RefusalException away = Away();
        queue.Close(away);
        queue.TakeAll(group);
        foreach (PostgresAppend append in group) append.Fail(away); // those of the failed group have heard already
        for (TimeSpan pause = ShortestPause; !stopping.IsCancellationRequested && !await IsBack().ConfigureAwait(false); pause = Longer(pause))
            await Task.Delay(pause, database.Time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested) queue.Close(null);
    }

    private async Task<bool> IsBack()
    {
        try
        {
            await using NpgsqlConnection connection = await database.Connect(stopping.Token).ConfigureAwait(false);
            await using var question = new NpgsqlCommand("SELECT 1", connection); // a pooled connection may be a dead one
            await question.ExecuteScalarAsync(stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (PostgresFailure.Is(failure) || failure is OperationCanceledException)
        {
            database.ForgetConnections();
            return false;
        }
    }

    private static RefusalException Away() => RefusalException.Unavailable("The database is away; the journal writes again when it is back.");

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
