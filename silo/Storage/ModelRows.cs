using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Storage;

/// <summary>Which models are chosen: a row a role.</summary>
internal static class ModelRows
{
    public static ModelChoice Read(SqliteConnection connection)
    {
        var choice = ModelChoice.None;
        var rows = connection.Prepare("SELECT role, name, id, dimensions FROM models");
        while (rows.Step()) choice = choice.With(rows.Int64(0), new ModelIdentity(rows.Text(1), rows.Text(2), (int)rows.Int64(3)));
        if (choice.Active is not null) return choice;
        ModelChoice found = OfVectors(connection);
        return choice with { Active = found.Active, Wanted = choice.Wanted ?? found.Wanted };
    }

    public static bool Save(SqliteConnection connection, ModelChoice choice)
    {
        connection.Prepare("DELETE FROM models").Run();
        foreach ((int role, ModelIdentity model) in ModelRoles.Of(choice))
        {
            connection.Prepare("INSERT INTO models (role, name, id, dimensions) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, role).Bind(2, model.Name).Bind(3, model.Id).Bind(4, model.Dimensions).Run();
        }
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

    private static ModelChoice OfVectors(SqliteConnection connection)
    {
        var rows = connection.Prepare("""
            SELECT model, max(length(embedding)) FROM changes WHERE model IS NOT NULL GROUP BY model ORDER BY count(*) DESC, model LIMIT 2
            """);
        if (!rows.Step()) return ModelChoice.None;
        string model = rows.Text(0);
        int bytes = (int)rows.Int64(1);
        bool alone = !rows.Step();
        rows.Reset();
        return ModelRoles.OfVectors(model, bytes, alone);
    }
}
