using System.Data;
using Npgsql;

namespace Sextant.Storage.Postgres;

/// <summary>The queries that Orleans' ADO.NET providers read from the database, asked as they ask them.</summary>
public sealed class OrleansTablesTests : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, string> queries = [];
    private string connectionString = "";

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Missing is not null) return;
        connectionString = await PostgresServer.Shared.CreateDatabase() + ";Pooling=false";
        foreach (Dictionary<string, object?> row in await Rows("SELECT QueryKey, QueryText FROM OrleansQuery", [])) queries[(string)row["querykey"]!] = (string)row["querytext"]!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public void Every_query_is_there_that_clustering_and_grain_storage_ask_for() => Assert.Equal(
        ["CleanupDefunctSiloEntriesKey", "ClearStorageKey", "DeleteMembershipTableEntriesKey", "DeleteStorageKey", "GatewaysQueryKey",
            "InsertMembershipKey", "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "ReadFromStorageKey",
            "UpdateIAmAlivetimeKey", "UpdateMembershipKey", "WriteToStorageKey"],
        queries.Keys.Order(StringComparer.Ordinal));

    [PostgresFact]
    public async Task A_cluster_without_silos_has_a_version_and_begins_once()
    {
        Assert.True(await Asked("InsertMembershipVersionKey"));
        Assert.False(await Asked("InsertMembershipVersionKey"));

        Dictionary<string, object?> row = Assert.Single(await Rows(queries["MembershipReadAllKey"], [Cluster]));
        Assert.Equal(0, row["version"]);
        Assert.Null(row["starttime"]);
    }

    [PostgresFact]
    public async Task A_silo_joins_at_the_version_it_has_seen_and_only_once()
    {
        await Asked("InsertMembershipVersionKey");

        Assert.True(await Join(port: 1, version: 0));
        Assert.False(await Join(port: 2, version: 0));
        Assert.False(await Join(port: 1, version: 1));
        Assert.True(await Join(port: 2, version: 1));

        Dictionary<string, object?>[] rows = await Rows(queries["MembershipReadAllKey"], [Cluster]);
        Assert.Equal([1, 2], rows.Select(row => row["port"]).Order());
        Assert.All(rows, row => Assert.Equal((2, "silo", Noon), (row["version"], row["siloname"], row["starttime"])));
        Assert.Equal(1, Assert.Single(await Rows(queries["MembershipReadRowKey"], [Cluster, .. Address(1)]))["port"]);
        Assert.Null(Assert.Single(await Rows(queries["MembershipReadRowKey"], [Cluster, .. Address(3)]))["starttime"]);
    }

    [PostgresFact]
    public async Task Of_many_that_join_at_once_at_one_version_one_does()
    {
        await Asked("InsertMembershipVersionKey");

        bool[] joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => Join(port, version: 0)));

        Assert.Single(joined, one => one);
        Assert.Single(await Rows(queries["MembershipReadAllKey"], [Cluster]));
    }

    [PostgresFact]
    public async Task A_change_needs_the_version_seen_and_a_silo_that_is_there()
    {
        await Asked("InsertMembershipVersionKey");
        await Join(port: 1, version: 0);

        Assert.False(await Change(port: 1, status: 6, version: 0));
        Assert.False(await Change(port: 2, status: 6, version: 1));
        Assert.True(await Change(port: 1, status: 3, version: 1, suspicions: "10.0.0.2:1@1,2026"));

        Dictionary<string, object?> row = Assert.Single(await Rows(queries["MembershipReadAllKey"], [Cluster]));
        Assert.Equal((2, 3, "10.0.0.2:1@1,2026"), (row["version"], row["status"], row["suspecttimes"]));
    }

    [PostgresFact]
    public async Task Gateways_are_the_active_silos_that_take_clients()
    {
        await Asked("InsertMembershipVersionKey");
        await Join(port: 1, version: 0);
        await Join(port: 2, version: 1, gateway: 0);
        await Change(port: 1, status: 3, version: 2);
        await Change(port: 2, status: 3, version: 3);

        Assert.Equal(30_000, Assert.Single(await Rows(queries["GatewaysQueryKey"], [Cluster, new("Status", 3)]))["proxyport"]);
    }

    [PostgresFact]
    public async Task The_gateways_role_finds_silos_and_may_do_nothing_else()
    {
        await Asked("InsertMembershipVersionKey");
        await Join(port: 1, version: 0);
        await Change(port: 1, status: 3, version: 1);
        string script = await File.ReadAllTextAsync(Path.Combine(House.Repository.Root, "deploy", "postgresql", "gateway-role.sql"));
        foreach (string password in (string[])["'mistyped'", "'not-a-secret'"]) // the second time with another password
            await PostgresServer.Execute(connectionString, script.Replace(":'password'", password, StringComparison.Ordinal));
        connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Username = "sextant_gateway", Password = "not-a-secret" }.ConnectionString;

        Assert.Equal(queries.Count, (await Rows("SELECT QueryKey, QueryText FROM OrleansQuery", [])).Length);
        Assert.Single(await Rows(queries["GatewaysQueryKey"], [Cluster, new("Status", 3)]));
        string[] tables = [.. (await Rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", [])).Select(row => (string)row["tablename"]!)];
        foreach (string table in tables.Except(["orleansquery", "cluster_silos"]))
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Rows($"SELECT FROM {table}", []))).SqlState);
        foreach (string table in tables)
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Rows($"DELETE FROM {table}", []))).SqlState);
    }

    [PostgresFact]
    public async Task Dead_silos_that_have_long_been_silent_are_forgotten_and_no_others()
    {
        await Asked("InsertMembershipVersionKey");
        for (int port = 1; port <= 3; port++) await Join(port, version: port - 1);
        await Change(port: 1, status: 6, version: 3);
        await Change(port: 2, status: 6, version: 4);
        await Rows(queries["UpdateIAmAlivetimeKey"], [Cluster, .. Address(2), new("IAmAliveTime", Noon.AddDays(1))]);

        await Rows(queries["CleanupDefunctSiloEntriesKey"], [Cluster, new("IAmAliveTime", Noon.AddHours(1))]);

        Assert.Equal([2, 3], (await Rows(queries["MembershipReadAllKey"], [Cluster])).Select(row => row["port"]).Order());
        await Rows(queries["DeleteMembershipTableEntriesKey"], [Cluster]);
        Assert.Empty(await Rows(queries["MembershipReadAllKey"], [Cluster]));
    }

    [PostgresFact]
    public async Task A_state_is_written_read_replaced_and_deleted_by_its_version_alone()
    {
        Assert.Empty(await Read());
        int first = (await Write(null, 1))!.Value;
        Assert.Null(await Write(null, 2));
        Assert.Null(await Write(first + 100, 2));
        int second = (await Write(first, 3))!.Value;
        Assert.Null(await Write(first, 4));

        Dictionary<string, object?> row = Assert.Single(await Read());
        Assert.Equal(second, row["version"]);
        Assert.Equal([3], (byte[])row["payloadbinary"]!);
        Assert.Empty(await Rows(queries["DeleteStorageKey"], [.. Key, new("GrainStateVersion", first)]));
        Assert.Equal(0, Assert.Single(await Rows(queries["DeleteStorageKey"], [.. Key, new("GrainStateVersion", second)]))["newgrainstateversion"]);
        Assert.Empty(await Read());
    }

    [PostgresFact]
    public async Task A_state_written_anew_is_not_taken_for_the_one_deleted()
    {
        int first = (await Write(null, 1))!.Value;
        await Rows(queries["DeleteStorageKey"], [.. Key, new("GrainStateVersion", first)]);
        await Write(null, 2);

        Assert.Null(await Write(first, 3));
    }

    [PostgresFact]
    public async Task A_cleared_state_keeps_a_version_and_nothing_else()
    {
        int first = (await Write(null, 1))!.Value;

        object? cleared = Assert.Single(await Rows(queries["ClearStorageKey"], [.. Key, new("GrainStateVersion", first)]))["newgrainstateversion"];

        Dictionary<string, object?> row = Assert.Single(await Read());
        Assert.Equal((cleared, null), (row["version"], row["payloadbinary"]));
    }

    [PostgresFact]
    public async Task Of_many_that_write_at_once_over_one_version_one_does()
    {
        int?[] created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Write(null, 1)));
        int version = Assert.Single(created, one => one is not null)!.Value;

        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Write(version, 2))), one => one is not null);
    }

    private static NpgsqlParameter Cluster => new("DeploymentId", "school");

    private static NpgsqlParameter[] Key =>
    [
        new("GrainIdHash", 7), new("GrainIdN0", (object)0L), new("GrainIdN1", (object)0L), new("GrainTypeHash", 8), new("GrainTypeString", "learner"),
        new("GrainIdExtensionString", "north/宝"), new("ServiceId", "sextant"),
    ];

    private static NpgsqlParameter[] Address(int port) =>
        [new("Address", DbType.AnsiString) { Value = "10.0.0.1" }, new("Port", port), new("Generation", 1)];

    private Task<Dictionary<string, object?>[]> Read() => Rows(queries["ReadFromStorageKey"], Key);

    private async Task<int?> Write(int? version, byte payload)
    {
        NpgsqlParameter expected = new("GrainStateVersion", DbType.Int32) { Value = (object?)version ?? DBNull.Value };
        Dictionary<string, object?>[] rows = await Rows(queries["WriteToStorageKey"], [.. Key, expected, new("PayloadBinary", new[] { payload })]);
        return (int?)rows.SingleOrDefault()?["newgrainstateversion"];
    }

    private Task<bool> Join(int port, int version, int gateway = 30_000) => Asked(
        "InsertMembershipKey",
        [.. Address(port), new("IAmAliveTime", Noon), new("SiloName", "silo"), new("HostName", "host"), new("StartTime", Noon),
            new("Status", 1), new("ProxyPort", gateway), new("Version", version)]);

    private Task<bool> Change(int port, int status, int version, string? suspicions = null) => Asked(
        "UpdateMembershipKey",
        [.. Address(port), new("IAmAliveTime", Noon), new("Status", status), new("Version", version),
            new("SuspectTimes", DbType.String) { Value = (object?)suspicions ?? DBNull.Value }]);

    private async Task<bool> Asked(string query, params NpgsqlParameter[] parameters) =>
        (bool)Assert.Single(Assert.Single(await Rows(queries[query], [Cluster, .. parameters])).Values)!;

    private async Task<Dictionary<string, object?>[]> Rows(string sql, NpgsqlParameter[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            var row = new Dictionary<string, object?>();
            for (int column = 0; column < reader.FieldCount; column++) row[reader.GetName(column)] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            rows.Add(row);
        }
        return [.. rows];
    }
}
