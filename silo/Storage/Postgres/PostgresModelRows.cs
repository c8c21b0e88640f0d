using Npgsql;
using Sextant.Encoding;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>Which models are chosen: a row a role.</summary>
internal static class PostgresModelRows
{
    /// <summary>The choice stays as it is to the end of the transaction; others may share this.</summary>
    public static NpgsqlBatchCommand ShareLock() => Sql("LOCK TABLE catalogue_models IN ROW SHARE MODE");

    /// <summary>As <see cref="ShareLock"/>, shared with no other of its like.</summary>
    public static NpgsqlBatchCommand TidyLock() => Sql("LOCK TABLE catalogue_models IN SHARE ROW EXCLUSIVE MODE");

    /// <summary>Nobody else writes vectors or choices to the end of the transaction.</summary>
    public static NpgsqlBatchCommand Lock() => Sql("LOCK TABLE catalogue_models IN EXCLUSIVE MODE");

    /// <summary>A condition: every one of a parameter's models is active or wanted, or none was ever chosen.</summary>
    public static string AllKnown(string models) => $"""
        NOT EXISTS (SELECT FROM catalogue_models WHERE role = 0)
        OR {models} <@ (SELECT array_agg(id) FROM catalogue_models WHERE role IN (0, 1))
        """;

    public static async Task<ModelChoice> Read(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var choice = ModelChoice.None;
        var rows = await connection.Rows(
            row => (Role: row.GetInt16(0), Model: new ModelIdentity(row.GetString(1), row.GetString(2), row.GetInt32(3))),
            cancellation, Sql("SELECT role, name, id, dimensions FROM catalogue_models")).ConfigureAwait(false);
        foreach (var (role, model) in rows) choice = choice.With(role, model);
        if (choice.Active is not null) return choice;
        ModelChoice found = await OfVectors(connection, cancellation).ConfigureAwait(false);
        return choice with { Active = found.Active, Wanted = choice.Wanted ?? found.Wanted };
    }

    /// <summary>The caller holds the lock.</summary>
    public static Task<int> Save(NpgsqlConnection connection, ModelChoice choice, CancellationToken cancellation)
    {
        (int Role, ModelIdentity Model)[] rows = [.. ModelRoles.Of(choice)];
        return connection.Run(
            cancellation,
            Sql("DELETE FROM catalogue_models"),
            Sql("INSERT INTO catalogue_models (role, name, id, dimensions) SELECT * FROM unnest($1, $2, $3, $4)")
                .With(rows.Select(row => (short)row.Role).ToArray()).With(rows.Select(row => row.Model.Name).ToArray())
                .With(rows.Select(row => row.Model.Id).ToArray()).With(rows.Select(row => row.Model.Dimensions).ToArray()));
    }

    private static async Task<ModelChoice> OfVectors(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var found = await connection.Rows(row => (Model: row.GetString(0), Bytes: row.GetInt32(1)), cancellation, Sql("""
            SELECT model, max(octet_length(embedding)) FROM catalogue_changes WHERE model IS NOT NULL
            GROUP BY model ORDER BY count(*) DESC, model LIMIT 2
            """)).ConfigureAwait(false);
        return found.Count == 0 ? ModelChoice.None : ModelRoles.OfVectors(found[0].Model, found[0].Bytes, alone: found.Count == 1);
    }
}
