using System.Collections.Immutable;

namespace Sextant.Storage.Postgres;

/// <summary>Changes as arrays, a column each, for one statement to write them all: of each subject the last.</summary>
/// <param name="Tenants">Row ids; empty when all are of one tenant.</param>
/// <param name="Versions">Of each change, or where it stood among the changes given, from 1.</param>
internal sealed record PostgresCatalogueColumns(
    long[] Tenants, long[] Versions, short[] Kinds, string[] Subjects, byte[]?[] Jsons, byte[]?[] Embeddings, string?[] Models)
{
    public static PostgresCatalogueColumns Of(IReadOnlyList<CatalogueRecord> records) =>
        Of([.. records.Select((record, i) => (0L, i + 1L, record))]);

    /// <param name="changes">In order of version; a later one of the same tenant and subject stands for those before it.</param>
    public static PostgresCatalogueColumns Of(IReadOnlyList<(long Tenant, long Version, CatalogueRecord Record)> changes)
    {
        var newest = new Dictionary<(long, CatalogueSubject), int>(changes.Count);
        for (int i = 0; i < changes.Count; i++) newest[(changes[i].Tenant, changes[i].Record.Subject)] = i;
        ImmutableArray<(long Tenant, long Version, CatalogueRecord Record)> kept = [.. newest.Values.Order().Select(i => changes[i])];
        return new PostgresCatalogueColumns(
            [.. kept.Select(change => change.Tenant)],
            [.. kept.Select(change => change.Version)],
            [.. kept.Select(change => (short)change.Record.Subject.Kind)],
            [.. kept.Select(change => change.Record.Subject.Key)],
            [.. kept.Select(change => change.Record.Json)],
            [.. kept.Select(change => change.Record.Embedding)],
            [.. kept.Select(change => change.Record.ModelId)]);
    }
}
