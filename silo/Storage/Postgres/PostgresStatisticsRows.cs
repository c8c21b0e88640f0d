using System.Collections.Immutable;
using Npgsql;
using Sextant.Catalogue;
using Sextant.Resources;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>The statements by which statistics of resources grow.</summary>
internal static class PostgresStatisticsRows
{
    public static Task<long> Checkpoint(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.Scalar<long>(cancellation, Sql("SELECT through FROM catalogue_absorbed"));

    /// <summary>False, with nothing changed, when the checkpoint is not where the deltas begin.</summary>
    public static async Task<bool> Absorb(
        NpgsqlConnection connection, long from, long to, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation)
    {
        // One silo at a time gets past this row; the others find that it has moved on.
        int moved = await connection.Run(cancellation, Sql("UPDATE catalogue_absorbed SET through = $2 WHERE through = $1").With(from).With(to))
            .ConfigureAwait(false);
        if (moved == 0) return false;
        if (deltas.IsEmpty) return true;

        (Dictionary<string, (long Id, long Head)> tenants, Dictionary<(long, string), ResourceStatistics> totals) =
            await TakeTurns(connection, deltas, cancellation).ConfigureAwait(false);
        var changes = new List<(long, long, CatalogueRecord)>(deltas.Length);
        foreach (StatisticsDelta delta in deltas)
        {
            (long id, long head) = tenants[delta.Tenant.Value];
            tenants[delta.Tenant.Value] = (id, ++head);
            (long, string) key = (id, delta.ResourceId.Value);
            totals[key] = totals.GetValueOrDefault(key, ResourceStatistics.None).Plus(delta.Added);
            changes.Add((id, head, CatalogueRecord.Of(new StatisticsChanged(delta.ResourceId, totals[key]))));
        }
        await connection.Run(cancellation, PostgresCatalogueRows.Put(PostgresCatalogueColumns.Of(changes))).ConfigureAwait(false);
        return true;
    }

    /// <summary>Moves the tenants' heads past as many versions as there are deltas; where the heads were, and the totals so far.</summary>
    private static async Task<(Dictionary<string, (long, long)>, Dictionary<(long, string), ResourceStatistics>)> TakeTurns(
        NpgsqlConnection connection, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation)
    {
        (string Tenant, long Count)[] counts = [.. deltas.CountBy(delta => delta.Tenant.Value).Select(pair => (pair.Key, (long)pair.Value))];
        string[] names = [.. counts.Select(count => count.Tenant)];
        await using NpgsqlBatch batch = connection.Batch(
            PostgresCatalogueRows.Intern(names),
            // Always in the order of their rows, so that no two transactions wait for each other.
            Sql("SELECT id FROM catalogue_tenants WHERE tenant = ANY ($1) ORDER BY id FOR UPDATE").With(names),
            Sql("""
                UPDATE catalogue_tenants t SET head = t.head + c.count FROM unnest($1, $2) c(tenant, count) WHERE t.tenant = c.tenant
                RETURNING t.tenant, t.id, t.head - c.count
                """).With(names).With(counts.Select(count => count.Count).ToArray()),
            Sql($"""
                SELECT c.tenant, c.subject, c.json FROM (SELECT DISTINCT * FROM unnest($1, $2)) d(tenant, resource)
                JOIN catalogue_tenants t ON t.tenant = d.tenant
                JOIN catalogue_changes c ON c.tenant = t.id AND c.kind = {(int)SubjectKind.Statistics} AND c.subject = d.resource
                """)
                .With(deltas.Select(delta => delta.Tenant.Value).ToArray()).With(deltas.Select(delta => delta.ResourceId.Value).ToArray()));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await reader.NextResultAsync(cancellation).ConfigureAwait(false); // past the locked rows
        var tenants = await reader.Rows(row => (Name: row.GetString(0), At: (row.GetInt64(1), row.GetInt64(2))), cancellation).ConfigureAwait(false);
        await reader.NextResultAsync(cancellation).ConfigureAwait(false);
        var totals = await reader.Rows(
            row => (Key: (row.GetInt64(0), row.GetString(1)), Total: StorageJson.Read<ResourceStatistics>(row.GetFieldValue<byte[]>(2))),
            cancellation).ConfigureAwait(false);
        return (tenants.ToDictionary(row => row.Name, row => row.At), totals.ToDictionary(row => row.Key, row => row.Total));
    }
}
