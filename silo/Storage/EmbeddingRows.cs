using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;

namespace Sextant.Storage;

/// <summary>Vectors of a second model, by the position of the change they belong to. A position is never used twice.</summary>
internal static class EmbeddingRows
{
    public static ImmutableArray<VersionedChange> Lacking(
        SqliteConnection connection, long tenant, string modelId, long afterVersion, int limit)
    {
        var rows = connection.Prepare("""
            SELECT position, kind, subject, json, embedding, model FROM changes
            WHERE position > ?1 AND position <= ?2 AND kind IN (0, 2) AND json IS NOT NULL AND model <> ?3
                AND NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model = ?3 AND e.position = changes.position)
            ORDER BY position LIMIT ?4
            """);
        rows.Bind(1, CatalogueRows.After(tenant, afterVersion)).Bind(2, CatalogueRows.Last(tenant)).Bind(3, modelId).Bind(4, limit);
        var changes = ImmutableArray.CreateBuilder<VersionedChange>();
        while (rows.Step()) changes.Add(CatalogueRows.Change(rows));
        return changes.DrainToImmutable();
    }

    public static bool Add(SqliteConnection connection, long tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings)
    {
        foreach (var (version, embedding) in embeddings)
        {
            connection.Prepare("""
                INSERT OR REPLACE INTO embeddings (model, position, embedding)
                SELECT ?1, position, ?3 FROM changes WHERE position = ?2
                """).Bind(1, modelId).Bind(2, CatalogueRows.Position(tenant, version)).Bind(3, FloatBlob.Write(embedding)).Run();
        }
        return true;
    }

    public static EncodingProgress Count(SqliteConnection connection, string modelId)
    {
        var row = connection.Prepare("""
            SELECT count(*), ifnull(sum(model = ?1 OR EXISTS (SELECT 1 FROM embeddings e WHERE e.model = ?1 AND e.position = changes.position)), 0)
            FROM changes WHERE kind IN (0, 2) AND json IS NOT NULL
            """).Bind(1, modelId);
        row.Step();
        var count = new EncodingProgress(row.Int64(1), row.Int64(0));
        row.Reset();
        return count;
    }

    /// <summary>First vectors of the active model move to their changes, then all others go that nobody will ask for.</summary>
    public static bool Tidy(SqliteConnection connection, ModelChoice choice, int limit)
    {
        if (choice.Active?.Id is not { } active) return false;
        connection.Prepare("""
            UPDATE changes SET model = ?1, embedding = (SELECT e.embedding FROM embeddings e WHERE e.model = ?1 AND e.position = changes.position)
            WHERE position IN (SELECT position FROM embeddings WHERE model = ?1 ORDER BY position LIMIT ?2)
            """).Bind(1, active).Bind(2, limit).Run();
        return connection.Prepare("""
            DELETE FROM embeddings WHERE rowid IN (SELECT rowid FROM embeddings WHERE model = ?1 ORDER BY position LIMIT ?2)
            """).Bind(1, active).Bind(2, limit).Run() > 0
            || connection.Prepare("""
            DELETE FROM embeddings WHERE rowid IN (SELECT rowid FROM embeddings WHERE model NOT IN (?1, ?2) LIMIT ?3)
            """).Bind(1, active).Bind(2, choice.Wanted?.Id ?? active).Bind(3, limit).Run() > 0;
    }
}
