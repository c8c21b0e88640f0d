using System.Collections.Immutable;
using System.Diagnostics;
using Npgsql;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>A server that is stopped, killed or slow, and what callers of the journal hear meanwhile.</summary>
public sealed class PostgresJournalOutageTests : IAsyncLifetime
{
    private PostgresServer server = null!;
    private string connection = "";
    private PostgresDatabase database = null!;
    private PostgresJournal journal = null!;
    private readonly List<IAsyncDisposable> others = [];

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Missing is not null) return;
        // A commit that waits for a standby is durable and unanswered; only databases that ask for it wait.
        server = await PostgresServer.Create("synchronous_standby_names=nobody");
        connection = await server.CreateDatabase();
        Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection, QueueCapacity = 10 });
    }

    public async Task DisposeAsync()
    {
        if (server is null) return;
        foreach (IAsyncDisposable one in others) await one.DisposeAsync();
        await journal.DisposeAsync();
        await database.DisposeAsync();
        await server.DisposeAsync();
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_restarts_in_the_middle_of_ingest_loses_nothing_acknowledged_and_doubles_nothing(bool kill)
    {
        const int Learners = 5, Batches = 60, Half = Learners * Batches / 2;
        IngestingLearner[] learners = [.. Enumerable.Range(0, Learners).Select(i => new IngestingLearner(journal, $"learner {i}"))];
        var half = new TaskCompletionSource();
        int appended = 0;
        Task ingest = Task.WhenAll(learners.Select(async learner =>
        {
            for (int i = 0; i < Batches; i++)
            {
                await learner.Append(Some.Interactions($"{i}", $"{i} again"));
                if (Interlocked.Increment(ref appended) == Half) half.SetResult();
            }
        }));
        await half.Task;
        await (kill ? server.Kill() : server.Stop());
        await server.Start();
        await ingest;

        ImmutableArray<JournalEntry> all = await journal.ReadAll(0, int.MaxValue);
        Assert.Equal(all.Select(entry => entry.Sequence).Order().Distinct(), all.Select(entry => entry.Sequence));
        foreach (IngestingLearner learner in learners)
        {
            JournalEntry[] stored = [.. all.Where(entry => entry.Learner == learner.Id)];
            Assert.Equal(Enumerable.Range(0, Batches).SelectMany(i => new[] { $"{i}", $"{i} again" }), stored.Select(entry => entry.Interaction.Id));
            Assert.Equal(Enumerable.Range(1, 2 * Batches).Select(version => (long)version), stored.Select(entry => entry.Version));
            Assert.Subset(stored.Select(entry => entry.Interaction.Id).ToHashSet(), learner.Acknowledged.ToHashSet());
            Assert.Equal(learner.Acknowledged.Count, learner.Acknowledged.Distinct().Count());
        }
    }

    [PostgresFact]
    public async Task While_the_server_is_away_callers_are_refused_in_words_and_served_again_when_it_is_back()
    {
        await Append(Some.Ada, 0, "a");
        await server.Stop();

        long began = Stopwatch.GetTimestamp();
        var first = await Assert.ThrowsAsync<RefusalException>(() => Append(Some.Ada, 1, "b"));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20)); // 2 s of patience, on a busy machine
        Assert.Equal(Refusal.Unavailable, first.Refusal);
        Assert.Contains("nothing listens at its address", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", first.Message, StringComparison.Ordinal);
        while (!Append(Some.Bao, 0, "b").IsFaulted) await Task.Yield(); // until the writer has said that it is away
        Task<JournalReceipt> atOnce = Append(Some.Bao, 0, "b");
        Assert.True(atOnce.IsFaulted);
        Assert.Equal(Refusal.Unavailable, Assert.IsType<RefusalException>(atOnce.Exception!.InnerException).Refusal);
        Assert.Equal(Refusal.Unavailable, (await Assert.ThrowsAsync<RefusalException>(() => journal.ReadAll(0, 1))).Refusal);

        await server.Start();
        var ada = new IngestingLearner(journal, Some.Ada.Value);
        await ada.Append(Some.Interactions("b"));
        Assert.Equal(["a", "b"], (await journal.ReadAll(0, 10)).Select(entry => entry.Interaction.Id));
    }

    [PostgresFact]
    public async Task A_commit_that_was_written_but_not_answered_is_not_acknowledged_and_its_repeat_changes_nothing()
    {
        await PostgresServer.Execute(server.ConnectionString("postgres"), $"ALTER DATABASE {DatabaseName} SET synchronous_commit = on");
        Task<JournalReceipt> append = Append(Some.Ada, 0, "a", "b");
        await Until("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        await server.Kill();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => append);
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        Assert.Contains("whether the change was written is not known", refusal.Message, StringComparison.Ordinal);

        await server.Start();
        await PostgresServer.Execute(server.ConnectionString("postgres"), $"ALTER DATABASE {DatabaseName} RESET synchronous_commit");
        var ada = new IngestingLearner(journal, Some.Ada.Value);
        await ada.Append(Some.Interactions("a", "b"));
        Assert.Empty(ada.Acknowledged);
        Assert.Equal([1, 2], (await journal.Read(Some.Tenant, Some.Ada, 0, 10)).Select(entry => entry.Version));
    }

    [PostgresFact]
    public async Task A_connection_that_is_ended_before_the_commit_is_replaced_and_the_group_written_once()
    {
        await using (await Locked())
        {
            Task<JournalReceipt> append = Append(Some.Ada, 1, "b");
            await Until(WaitingForALock);
            await PostgresServer.Execute(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
            await Until(WaitingForALock); // the second attempt
            Assert.False(append.IsCompleted);
        }
        Assert.Equal(3, (await Append(Some.Ada, await Version(), "c")).Version);
        Assert.Equal(["a", "b", "c"], (await journal.ReadAll(0, 10)).Select(entry => entry.Interaction.Id));
    }

    [PostgresFact]
    public async Task A_silo_that_vanished_with_the_journals_lock_holds_up_the_others_for_seconds_and_nobody_takes_the_server_for_away()
    {
        Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection + ";Command Timeout=2" }); // too short for one wait
        await using PostgresDatabase vanishing = PostgresDatabase.Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection });
        NpgsqlConnection vanished = await vanishing.Connect(default);
        await using var locking = new NpgsqlCommand($"BEGIN; SELECT pg_advisory_xact_lock({PostgresJournalRows.EndOfJournal})", vanished);
        await locking.ExecuteNonQueryAsync();

        long began = Stopwatch.GetTimestamp();
        Task<JournalReceipt> waiting = Append(Some.Ada, 0, "a");
        await Until(WaitingForALock);
        Task<JournalReceipt> behind = Append(Some.Bao, 0, "b");

        Assert.Equal((1, 1), ((await waiting).Version, (await behind).Version));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15)); // 5, on a busy machine
        var ended = await Assert.ThrowsAsync<PostgresException>(vanished.CloseAsync);
        Assert.Equal("25P03", ended.SqlState);
    }

    [PostgresTheory]
    [InlineData("57P01", true)] // the server is stopped
    [InlineData("08006", true)] // a pooler has lost the server
    [InlineData("23514", false)]
    public async Task Of_a_commit_that_is_answered_with_an_error_callers_hear_whether_it_may_be_written(string answer, bool unknown)
    {
        await PostgresServer.Execute(connection, $"""
            CREATE FUNCTION answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'at the commit' USING ERRCODE = '{answer}'; END $$;
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON appended_groups DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION answer();
            CREATE TABLE other (one integer);
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON other DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION answer();
            """);

        RefusalException[] refusals =
        [
            await Assert.ThrowsAsync<RefusalException>(() => Append(Some.Ada, 0, "a")),
            await Assert.ThrowsAsync<RefusalException>(() => database.Write(async (open, stop) =>
            {
                await using var insert = new NpgsqlCommand("INSERT INTO other VALUES (1)", open);
                return await insert.ExecuteNonQueryAsync(stop);
            })),
        ];

        Assert.All(refusals, refusal => Assert.Equal(Refusal.Unavailable, refusal.Refusal));
        Assert.All(refusals, refusal => Assert.Equal(unknown, refusal.Message.Contains("is not known", StringComparison.Ordinal)));
    }

    [PostgresFact]
    public async Task Reads_that_hold_every_connection_stop_neither_appends_nor_the_question_whether_storage_answers()
    {
        Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection + ";Maximum Pool Size=1;Timeout=1" });
        await using NpgsqlConnection read = await database.Connect(default);

        Assert.Equal(1, (await Append(Some.Ada, 0, "a")).Version);
        Assert.Equal(0, await new PostgresCatalogueStore(database).StatisticsCheckpoint());
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => journal.ReadAll(0, 1));
        Assert.Equal(Refusal.Overloaded, refusal.Refusal);
    }

    [PostgresFact]
    public async Task A_full_queue_refuses_at_once_and_takes_more_when_it_has_drained()
    {
        List<Task<JournalReceipt>> waiting = [];
        await using (await Locked())
        {
            waiting.Add(Append(Some.Ada, 1, "b"));
            await Until(WaitingForALock);
            waiting.AddRange(Enumerable.Range(0, 10).Select(i => Append(new LearnerId($"learner {i}"), 0, "a")));
            Task<JournalReceipt> refused = Append(Some.Bao, 0, "a");
            Assert.True(refused.IsFaulted);
            var refusal = Assert.IsType<RefusalException>(refused.Exception!.InnerException);
            Assert.Equal(Refusal.Overloaded, refusal.Refusal);
            Assert.Contains("10 changes wait to be written to the journal", refusal.Message, StringComparison.Ordinal);
        }
        await Task.WhenAll(waiting);
        await Append(Some.Bao, 0, "a");
        Assert.Equal(13, (await journal.ReadAll(0, 100)).Length);
    }

    [PostgresFact]
    public async Task Of_a_group_the_one_that_the_database_cannot_hold_is_refused_alone()
    {
        Task<JournalReceipt> good, bad, after;
        await using (await Locked())
        {
            Task<JournalReceipt> first = Append(Some.Ada, 1, "b");
            await Until(WaitingForALock);
            good = Append(Some.Bao, 0, "a");
            bad = Append(new LearnerId("odd"), 0, "no \0 in a text");
            after = Append(new LearnerId("third"), 0, "a");
        }
        await Assert.ThrowsAsync<RefusalException>(() => bad);
        Assert.Equal((1, 1), ((await good).Version, (await after).Version));
    }

    [PostgresFact]
    public async Task Closing_commits_what_waits_and_refuses_what_comes_later()
    {
        Task<JournalReceipt> waiting = Append(Some.Ada, 0, "a");
        await journal.DisposeAsync();
        await journal.DisposeAsync();

        Assert.Equal(1, (await waiting).Version);
        Assert.Equal(Refusal.Unavailable, (await Assert.ThrowsAsync<RefusalException>(() => Append(Some.Ada, 1, "b"))).Refusal);
    }

    private const string WaitingForALock = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    private string DatabaseName => new NpgsqlConnectionStringBuilder(connection).Database!;

    private void Open(StorageOptions options)
    {
        others.AddRange(journal is null ? [] : [journal, database]);
        database = PostgresDatabase.Open(options);
        journal = new PostgresJournal(database, options);
    }

    private Task<JournalReceipt> Append(LearnerId learner, long version, params string[] ids) =>
        journal.Append(Some.Tenant, learner, version, Some.Interactions(ids));

    private async Task<long> Version() => (await journal.Read(Some.Tenant, Some.Ada, 0, 10))[^1].Version;

    /// <summary>Ada with one interaction, locked by another until disposed of: the writer waits in the middle of its group.</summary>
    private async Task<NpgsqlConnection> Locked()
    {
        await Append(Some.Ada, 0, "a");
        var other = new NpgsqlConnection(connection + ";Pooling=false");
        await other.OpenAsync();
        await using var locking = new NpgsqlCommand("BEGIN; SELECT id FROM learners FOR UPDATE", other);
        await locking.ExecuteNonQueryAsync();
        return other;
    }

    /// <summary>Asks the server until it counts one.</summary>
    private async Task Until(string count)
    {
        await using var other = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await other.OpenAsync();
        await using var command = new NpgsqlCommand(count, other);
        while (await command.ExecuteScalarAsync() is not > 0L)
        {
        }
    }
}
