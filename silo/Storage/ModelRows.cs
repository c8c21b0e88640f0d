using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Storage;

/// <summary>Which models are chosen: a row a role.</summary>
internal static class ModelRows
{
    private const int Active = 0;
    private const int Wanted = 1;
    private const int Configured = 2;
    private const int Previous = 3;

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
                Previous => choice with { Previous = model },
                _ => choice with { Configured = model.Id },
            };
        }
        if (choice.Active is not null) return choice;
        ModelChoice found = OfVectors(connection);
        return choice with { Active = found.Active, Wanted = choice.Wanted ?? found.Wanted };
    }

    public static bool Save(SqliteConnection connection, ModelChoice choice)
    {
        connection.Prepare("DELETE FROM models").Run();
        Put(connection, Active, choice.Active);
        Put(connection, Wanted, choice.Wanted);
        Put(connection, Previous, choice.Previous);
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

    /// <summary>
    /// A catalogue of before models had names: the model of most of its vectors, under its id. Where there are vectors of
    /// others, left by a change of encoders, it is wanted too: what lacks a vector of it is encoded.
    /// </summary>
    private static ModelChoice OfVectors(SqliteConnection connection)
    {
        var rows = connection.Prepare("""
            SELECT model, max(length(embedding)) FROM changes WHERE model IS NOT NULL GROUP BY model ORDER BY count(*) DESC, model LIMIT 2
            """);
        if (!rows.Step()) return ModelChoice.None;
        var model = new ModelIdentity(rows.Text(0), rows.Text(0), (int)rows.Int64(1) / sizeof(float));
        bool alone = !rows.Step();
        rows.Reset();
        return new ModelChoice(model, alone ? null : model, null);
    }

    private static void Put(SqliteConnection connection, int role, ModelIdentity? model)
    {
        if (model is null) return;
        connection.Prepare("INSERT INTO models (role, name, id, dimensions) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, role).Bind(2, model.Name).Bind(3, model.Id).Bind(4, model.Dimensions).Run();
    }
}
