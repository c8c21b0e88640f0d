using System.Net.Sockets;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

public sealed class PostgresGroupsTests
{
    [Fact]
    public async Task Closing_while_the_database_is_away_tries_once_and_refuses_all_that_waits()
    {
        var away = RefusalException.Unavailable("away", new SocketException((int)SocketError.ConnectionRefused));
        int commits = 0;
        TaskCompletionSource<int[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var groups = new PostgresGroups<int, int>(
            "test",
            _ =>
            {
                Interlocked.Increment(ref commits);
                return answer.Task;
            },
            new StorageOptions { GroupCapacity = 1 },
            TimeProvider.System);
        Task<int>[] writes = [.. Enumerable.Range(0, 5).Select(i => groups.Write(i, rows: 1))];

        ValueTask closing = groups.DisposeAsync();
        answer.SetException(away);
        await closing;

        Assert.Equal(1, commits);
        foreach (Task<int> write in writes) Assert.Same(away, await Assert.ThrowsAsync<RefusalException>(() => write));
    }
}
