using System.Globalization;
using Npgsql;

namespace Sextant.Storage.Postgres;

public sealed class PostgresMigrationsTests
{
    [Fact]
    public void Steps_have_numbers_of_their_own() =>
        Assert.Equal(PostgresMigration.All.Length, PostgresMigration.All.Select(migration => migration.Number).Distinct().Count());

    [PostgresFact]
    public async Task An_empty_database_goes_through_every_step_once_however_many_migrate_it()
    {
        string connection = await PostgresServer.Shared.CreateEmptyDatabase();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var database = Open(connection);
            return await PostgresMigrations.Apply(database);
        }));

        Assert.Equal(PostgresMigration.All.Select(migration => migration.Name), outcomes.SelectMany(names => names).Order(StringComparer.Ordinal));
        await using var migrated = Open(connection);
        await PostgresMigrations.Check(migrated, TimeSpan.Zero);
        Assert.Empty(await PostgresMigrations.Apply(migrated));
    }

    [PostgresFact]
    public async Task A_database_without_tables_says_how_to_make_them()
    {
        string message = await Refusal(await PostgresServer.Shared.CreateEmptyDatabase());

        Assert.Contains("has no tables of Sextant yet. Run the silo once with --migrate.", message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task An_older_schema_says_how_to_upgrade_it()
    {
        string connection = await PostgresServer.Shared.CreateDatabase();
        await PostgresServer.Execute(connection, string.Create(
            CultureInfo.InvariantCulture, $"DELETE FROM sextant_schema WHERE number = {PostgresMigration.All[^1].Number}"));

        string message = await Refusal(connection);

        Assert.Contains("Run the silo once with --migrate.", message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_step_that_says_it_is_breaking_is_recorded_so()
    {
        string connection = await PostgresServer.Shared.CreateDatabase();
        await using var database = Open(connection);

        Assert.True(new PostgresMigration(9999, "to-come", "-- breaking: what it drops was read before\nSELECT 1").Breaking);
        Assert.False(new PostgresMigration(9999, "to-come", "-- Nothing breaking: a table more.\nSELECT 1").Breaking);
        int[] breaking = await database.Read(async (open, stop) => (await open.Rows(
            row => row.GetInt32(0), stop, PostgresCommands.Sql("SELECT number FROM sextant_schema WHERE breaking ORDER BY number"))).ToArray());
        Assert.Equal(PostgresMigration.All.Where(step => step.Breaking).Select(step => step.Number), breaking);
    }

    [PostgresFact]
    public async Task A_newer_schema_is_worked_with_and_left_alone_by_migration()
    {
        string connection = await PostgresServer.Shared.CreateDatabase();
        await PostgresServer.Execute(connection, "INSERT INTO sextant_schema (number, name) VALUES (9999, 'to-come')");

        await using var database = Open(connection);
        await PostgresMigrations.Check(database, TimeSpan.Zero);
        var refused = await Assert.ThrowsAsync<StorageException>(() => PostgresMigrations.Apply(database));
        Assert.Contains("has schema 9999, written by a newer Sextant", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_newer_schema_that_breaks_older_programs_stops_their_start()
    {
        string connection = await PostgresServer.Shared.CreateDatabase();
        await PostgresServer.Execute(connection, "INSERT INTO sextant_schema (number, name, breaking) VALUES (9998, 'to-come', true), (9999, 'later', false)");

        Assert.Contains("has schema 9998, written by a newer Sextant", await Refusal(connection), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_database_that_answers_before_it_has_written_is_not_used()
    {
        string message = await Refusal(await PostgresServer.Shared.CreateDatabase() + ";Options=-c synchronous_commit=off");

        Assert.Contains("has synchronous_commit = off: what is acknowledged could be lost.", message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_database_that_is_missing_is_named()
    {
        string message = await Refusal(PostgresServer.Shared.ConnectionString("nowhere"));

        Assert.Contains("database 'nowhere'", message, StringComparison.Ordinal);
        Assert.Contains("it has no database of that name", message, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("a wrong one", "it refuses the user or the password")]
    [InlineData("", "it asks for a password")]
    public async Task A_password_that_is_wrong_or_missing_is_said_and_not_repeated(string password, string said)
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresServer.Shared.CreateDatabase()) { Password = password };

        string message = await Refusal(settings.ConnectionString);

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("a wrong one", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_waited_for_and_then_named()
    {
        string message = await Refusal("Host=127.0.0.1;Port=1;Database=sextant;Username=me;Password=mine", TimeSpan.FromMilliseconds(200));

        Assert.Equal(
            "PostgreSQL at 127.0.0.1:1, database 'sextant', user 'me', cannot be used: nothing listens at its address. Mend that, or correct Storage:ConnectionString.",
            message);
    }

    [Theory]
    [InlineData("Host=x;Pasword=mine", "there is no keyword 'pasword'.")]
    [InlineData("Host=x;Port=mine;Password=mine", "'port' cannot have that value.")]
    [InlineData("Host=x;Password=my;mine=a;Port=5", "what follows the password begins with no keyword; a password that holds a semicolon stands in quotes.")]
    [InlineData("Host=x;Password=my;mine", "it is no list of Keyword=value with semicolons between.")]
    [InlineData("mine", "it is no list of Keyword=value with semicolons between.")]
    public void A_connection_string_that_cannot_be_read_is_told_by_its_keyword_and_not_repeated(string connection, string said)
    {
        var failure = Assert.Throws<StorageException>(() => Open(connection));

        Assert.StartsWith($"Storage:ConnectionString cannot be read: {said}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> Refusal(string connection, TimeSpan patience = default)
    {
        await using var database = Open(connection);
        return (await Assert.ThrowsAsync<StorageException>(() => PostgresMigrations.Check(database, patience))).Message;
    }

    private static PostgresDatabase Open(string connection) =>
        PostgresDatabase.Open(new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection });
}
