using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Storage;

/// <summary>Which models are chosen: a row a role.</summary>
internal static class ModelRows
{
    private const int Active = 0;
    private const int Wanted = 1;
    private const int Configured = 2;

    public static ModelChoice Read(SqliteConnection connection)
    {
        var choice = ModelChoice.None;
        var rows = connection.Prepare("SELECT role, name, id, dimensions FROM models");
        while (rows.Step())
        {
            var model = new ModelIdentity(rows.Text(1), rows.Text(2), (int)rows.Int64(3));
            choice = rows.Int64(0) switch
            {
                Active => choice with { Active = model },
                Wanted => choice with { Wanted = model },
                _ => choice with { Configured = model.Id },
            };
        }
        return choice.Active is null ? choice with { Active = OfVectors(connection) } : choice;
    }

    public static bool Save(SqliteConnection connection, ModelChoice choice)
    {
        connection.Prepare("DELETE FROM models").Run();
        Put(connection, Active, choice.Active);
        Put(connection, Wanted, choice.Wanted);
        if (choice.Configured is { } id) Put(connection, Configured, new ModelIdentity("", id, 0));
        return true;
    }

    /// <summary>A vector that nobody will search is not taken.</summary>
    public static void RequireKnown(SqliteConnection connection, string model)
    {
        long? strange = connection.Prepare("""
            SELECT 1 FROM models WHERE role = 0 AND NOT EXISTS (SELECT 1 FROM models WHERE role IN (0, 1) AND id = ?1)
            """).Bind(1, model).Scalar();
        if (strange is not null)
            throw new RefusalException(Refusal.Conflict, $"The catalogue no longer takes vectors of the model {model}.");
    }

    /// <summary>A catalogue of before models had names: the model of its vectors, under its id.</summary>
    private static ModelIdentity? OfVectors(SqliteConnection connection)
    {
        var row = connection.Prepare("SELECT model, length(embedding) FROM changes WHERE model IS NOT NULL LIMIT 1");
        if (!row.Step()) return null;
        var model = new ModelIdentity(row.Text(0), row.Text(0), (int)row.Int64(1) / sizeof(float));
        row.Reset();
        return model;
    }

    private static void Put(SqliteConnection connection, int role, ModelIdentity? model)
    {
        if (model is null) return;
        connection.Prepare("INSERT INTO models (role, name, id, dimensions) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, role).Bind(2, model.Name).Bind(3, model.Id).Bind(4, model.Dimensions).Run();
    }
}
