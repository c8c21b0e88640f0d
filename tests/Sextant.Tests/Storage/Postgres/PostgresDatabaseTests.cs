using Npgsql;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

public sealed class PostgresDatabaseTests
{
    [PostgresFact]
    public async Task What_the_connection_string_says_wins_over_what_is_chosen_for_it()
    {
        string connection = await PostgresServer.Shared.CreateEmptyDatabase();

        await using var chosen = Open(connection);
        await using var given = Open(connection + ";Application Name=mine");

        Assert.Equal("sextant", await chosen.Read((open, stop) => Scalar(open, "SELECT current_setting('application_name')", stop)));
        Assert.Equal("mine", await given.Read((open, stop) => Scalar(open, "SELECT current_setting('application_name')", stop)));
    }

    [PostgresFact]
    public async Task Sessions_have_bounds_that_the_connection_strings_own_options_keep()
    {
        string connection = await PostgresServer.Shared.CreateEmptyDatabase();

        await using var chosen = Open(connection);
        await using var given = Open(connection + ";Options=-c lock_timeout=1s -c work_mem=5MB;Command Timeout=1");

        const string Bounds = """
            SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
            WHERE name ~ '^(idle_in_tran|lock_timeout|tcp_|work_mem)' AND source = 'client'
            """;
        Assert.Equal(
            "idle_in_transaction_session_timeout=5000 lock_timeout=7000 tcp_keepalives_count=3 tcp_keepalives_idle=5 tcp_keepalives_interval=2 tcp_user_timeout=10000",
            await chosen.Read((open, stop) => Scalar(open, Bounds, stop)));
        Assert.Equal(
            "idle_in_transaction_session_timeout=5000 lock_timeout=1000 tcp_keepalives_count=3 tcp_keepalives_idle=5 tcp_keepalives_interval=2 tcp_user_timeout=10000 work_mem=5120",
            await given.Read((open, stop) => Scalar(open, Bounds, stop)));
    }

    [PostgresFact]
    public async Task A_read_on_a_connection_that_has_died_is_run_again_on_another()
    {
        string connection = await PostgresServer.Shared.CreateEmptyDatabase();
        await using var database = Open(connection);
        object? first = await database.Read((open, stop) => Scalar(open, "SELECT pg_backend_pid()", stop));
        await PostgresServer.Execute(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sextant'");

        Assert.NotEqual(first, await database.Read((open, stop) => Scalar(open, "SELECT pg_backend_pid()", stop)));
    }

    [PostgresFact]
    public async Task Work_that_throws_changes_nothing()
    {
        await using var database = Open(await PostgresServer.Shared.CreateEmptyDatabase());
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write<bool>(async (open, stop) =>
        {
            await Scalar(open, "CREATE TABLE made (one integer)", stop);
            throw new InvalidOperationException("changed its mind");
        }));

        Assert.Equal(DBNull.Value, await database.Read((open, stop) => Scalar(open, "SELECT to_regclass('made')::text", stop)));
    }

    [PostgresFact]
    public async Task Who_finds_no_free_connection_in_time_is_told_to_come_back()
    {
        await using var database = Open(await PostgresServer.Shared.CreateEmptyDatabase() + ";Maximum Pool Size=1;Timeout=1");
        await using NpgsqlConnection taken = await database.Connect(default);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => database.Read((open, stop) => Scalar(open, "SELECT 1", stop)));

        Assert.Equal(Refusal.Overloaded, refusal.Refusal);
    }

    [Theory]
    [InlineData("mysql", "Host=x", "Storage:Provider is 'mysql': it can be sqlite or postgresql.")]
    [InlineData("postgresql", " ", "Storage:ConnectionString is empty")]
    public void A_setting_that_cannot_be_used_is_named(string provider, string connection, string said)
    {
        var options = new StorageOptions { Provider = provider, ConnectionString = connection };

        Assert.StartsWith(said, Assert.Throws<StorageException>(options.Validate).Message, StringComparison.Ordinal);
    }

    private static async Task<object?> Scalar(NpgsqlConnection open, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(stop);
    }

    private static PostgresDatabase Open(string connection) =>
        PostgresDatabase.Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection });
}
