using Sextant.Refusals;

namespace Sextant.Storage;

public sealed class GroupCommitWriterTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GroupCommitWriter writer;

    public GroupCommitWriterTests()
    {
        var connection = SqliteConnection.OpenWriter(folder.File("test.db"), 4096);
        connection.Execute("""
            PRAGMA foreign_keys = ON;
            CREATE TABLE items (id INTEGER PRIMARY KEY);
            CREATE TABLE links (item INTEGER REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED);
            """);
        writer = new GroupCommitWriter(connection, "test.db", new StorageOptions { QueueCapacity = 10, GroupCapacity = 5 });
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Of_a_group_the_one_that_fails_is_undone_alone()
    {
        Task good = Task.CompletedTask, bad = Task.CompletedTask, after = Task.CompletedTask;
        await AsOneGroup(() =>
        {
            good = Write(connection => Insert(connection, 1));
            bad = Write(connection =>
            {
                Insert(connection, 2);
                throw new InvalidOperationException("changed its mind");
            });
            after = Write(connection => Insert(connection, 3));
        });

        await Task.WhenAll(good, after);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal([1, 3], await Items());
    }

    [Fact]
    public async Task A_broken_constraint_is_undone_alone_and_told_in_words()
    {
        await Write(connection => Insert(connection, 1));

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Write(connection =>
        {
            Insert(connection, 2);
            Insert(connection, 1);
        }));

        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        Assert.StartsWith("test.db cannot be written: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1], await Items());
    }

    [Fact]
    public async Task A_commit_that_fails_is_tried_again_one_by_one_and_only_the_guilty_hears_of_it()
    {
        Task innocent = Task.CompletedTask, guilty = Task.CompletedTask;
        await AsOneGroup(() =>
        {
            innocent = Write(connection => Insert(connection, 1));
            guilty = Write(connection => connection.Execute("INSERT INTO links VALUES (99)"));
        });

        await innocent;
        Assert.Equal(Refusal.Unavailable, (await Assert.ThrowsAsync<RefusalException>(() => guilty)).Refusal);
        await Write(connection => Insert(connection, 2));
        Assert.Equal([1, 2], await Items());
    }

    [Fact]
    public async Task Work_that_ends_the_transaction_itself_fails_its_group_and_no_later_one()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Write(connection => connection.Execute("ROLLBACK")));

        await Write(connection => Insert(connection, 1));

        Assert.Equal([1], await Items());
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_more_when_it_has_drained()
    {
        var waiting = new List<Task>();
        await AsOneGroup(() =>
        {
            for (int i = 1; i <= 10; i++)
            {
                int id = i;
                waiting.Add(Write(connection => Insert(connection, id)));
            }
            var refused = Write(connection => Insert(connection, 11));
            Assert.True(refused.IsFaulted);
            var refusal = Assert.IsType<RefusalException>(refused.Exception!.InnerException);
            Assert.Equal(Refusal.Overloaded, refusal.Refusal);
            Assert.Contains("10 changes wait to be written to test.db", refusal.Message, StringComparison.Ordinal);
        });

        await Task.WhenAll(waiting);
        await Write(connection => Insert(connection, 12));
        Assert.Equal([.. Enumerable.Range(1, 10).Select(id => (long)id), 12], await Items());
    }

    [Fact]
    public async Task A_request_larger_than_the_queue_is_taken_when_nothing_waits() =>
        Assert.Equal(1, await writer.Write(1000, _ => 1, truncatesLog: false, default));

    [Fact]
    public async Task A_caller_that_gives_up_while_waiting_is_skipped()
    {
        using var patience = new CancellationTokenSource();
        Task abandoned = Task.CompletedTask;
        await AsOneGroup(() =>
        {
            abandoned = Write(connection => Insert(connection, 1), patience.Token);
            patience.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Empty(await Items());
    }

    [Fact]
    public async Task A_caller_that_gives_up_during_the_transaction_still_hears_that_it_was_committed()
    {
        using var patience = new CancellationTokenSource();

        await Write(
            connection =>
            {
                Insert(connection, 1);
                patience.Cancel();
            },
            patience.Token);

        Assert.Equal([1], await Items());
    }

    [Fact]
    public async Task Callers_do_not_continue_on_the_writers_thread()
    {
        var write = writer.Write(1, _ => Environment.CurrentManagedThreadId, truncatesLog: false, default);

        int continued = await write.ContinueWith(
            _ => Environment.CurrentManagedThreadId,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        Assert.NotEqual(await write, continued);
    }

    [Fact]
    public async Task Closing_commits_what_waits_and_refuses_what_comes_later()
    {
        Task waiting = Task.CompletedTask;
        await AsOneGroup(() => waiting = Write(connection => Insert(connection, 1)));
        await writer.DisposeAsync();
        await writer.DisposeAsync();

        Assert.True(waiting.IsCompletedSuccessfully);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Write(connection => Insert(connection, 2)));
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        using var reopened = SqliteConnection.OpenReader(folder.File("test.db"));
        Assert.Equal(1, reopened.Prepare("SELECT count(*) FROM items").Scalar());
    }

    private static void Insert(SqliteConnection connection, long id) =>
        connection.Prepare("INSERT INTO items VALUES (?1)").Bind(1, id).Run();

    /// <summary>Keeps the writer busy while requests are made, so that they wait together.</summary>
    private async Task AsOneGroup(Action makeRequests)
    {
        using var started = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        var busy = Write(_ =>
        {
            started.Set();
            released.Wait();
        });
        started.Wait();
        makeRequests();
        released.Set();
        await busy;
    }

    private Task<bool> Write(Action<SqliteConnection> work, CancellationToken cancellation = default) => writer.Write(
        1,
        connection =>
        {
            work(connection);
            return true;
        },
        truncatesLog: false,
        cancellation);

    private Task<List<long>> Items() => writer.Write(
        1,
        connection =>
        {
            var rows = connection.Prepare("SELECT id FROM items ORDER BY id");
            var ids = new List<long>();
            while (rows.Step()) ids.Add(rows.Int64(0));
            return ids;
        },
        truncatesLog: false,
        default);
}
