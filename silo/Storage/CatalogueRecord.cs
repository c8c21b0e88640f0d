using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>A catalogue change as it stands in a row.</summary>
/// <param name="Json">Null for a removal.</param>
/// <param name="Embedding">Null where the subject has none.</param>
internal sealed record CatalogueRecord(CatalogueSubject Subject, byte[]? Json, byte[]? Embedding, string? ModelId)
{
    public static CatalogueRecord Of(CatalogueChange change)
    {
        var subject = CatalogueSubject.Of(change);
        return change switch
        {
            ResourcePut put => new(subject, StorageJson.Write(put.Resource), FloatBlob.Write(put.Embedding), put.ModelId),
            ConceptPut put => new(subject, StorageJson.Write(put.Concept), FloatBlob.Write(put.Embedding), put.ModelId),
            RelationPut put => new(subject, StorageJson.Write(put.Relation), null, null),
            StatisticsChanged changed => new(subject, StorageJson.Write(changed.Statistics), null, null),
            _ => new(subject, null, null, null),
        };
    }

    /// <summary>A row of kind, subject, JSON, embedding and model, from a column on.</summary>
    public static CatalogueChange Read(SqliteStatement row, int column) => (SubjectKind)row.Int64(column) switch
    {
        SubjectKind.Resource when row.IsNull(column + 2) => new ResourceRemoved(new ResourceId(row.Text(column + 1))),
        SubjectKind.Resource => new ResourcePut(
            Whole(StorageJson.Read<Resource>(row.Bytes(column + 2))), EmbeddingOf(row, column), row.Text(column + 4)),
        SubjectKind.Concept => new ConceptPut(
            Whole(StorageJson.Read<Concept>(row.Bytes(column + 2))), EmbeddingOf(row, column), row.Text(column + 4)),
        SubjectKind.Relation => new RelationPut(StorageJson.Read<Relation>(row.Bytes(column + 2))),
        SubjectKind.Statistics => new StatisticsChanged(
            new ResourceId(row.Text(column + 1)), StorageJson.Read<ResourceStatistics>(row.Bytes(column + 2))),
        var kind => throw new StorageException($"The catalogue holds a change of kind {(int)kind}, which this Sextant does not know."),
    };

    private static ImmutableArray<float> EmbeddingOf(SqliteStatement row, int column) => FloatBlob.Read(row.Bytes(column + 3));

    // A row written before a field existed lacks it: text is empty then, not null.
    private static Resource Whole(Resource stored) => stored with
    {
        Title = stored.Title ?? "",
        Description = stored.Description ?? "",
        Language = stored.Language ?? "",
        Concepts = stored.Concepts.IsDefault ? [] : stored.Concepts,
        Tags = stored.Tags.IsDefault ? [] : stored.Tags,
    };

    private static Concept Whole(Concept stored) => stored with
    {
        Title = stored.Title ?? "",
        Description = stored.Description ?? "",
        Language = stored.Language ?? "",
    };
}
