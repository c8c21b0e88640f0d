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
    public static CatalogueChange Read(SqliteStatement row, int column) => row.IsNull(column + 2)
        ? Removal((SubjectKind)row.Int64(column), row.Text(column + 1))
        : Read(
            (SubjectKind)row.Int64(column), row.Text(column + 1), row.Bytes(column + 2), row.Bytes(column + 3),
            row.IsNull(column + 4) ? "" : row.Text(column + 4));

    /// <param name="embedding">Empty where the subject has none, as its model.</param>
    public static CatalogueChange Read(
        SubjectKind kind, string subject, ReadOnlySpan<byte> json, ReadOnlySpan<byte> embedding, string model) => kind switch
        {
            SubjectKind.Resource => new ResourcePut(Whole(StorageJson.Read<Resource>(json)), FloatBlob.Read(embedding), model),
            SubjectKind.Concept => new ConceptPut(Whole(StorageJson.Read<Concept>(json)), FloatBlob.Read(embedding), model),
            SubjectKind.Relation => new RelationPut(StorageJson.Read<Relation>(json)),
            SubjectKind.Statistics => new StatisticsChanged(new ResourceId(subject), StorageJson.Read<ResourceStatistics>(json)),
            _ => throw Unknown(kind),
        };

    public static CatalogueChange Removal(SubjectKind kind, string subject) =>
        kind == SubjectKind.Resource ? new ResourceRemoved(new ResourceId(subject)) : throw Unknown(kind);

    private static StorageException Unknown(SubjectKind kind) =>
        new($"The catalogue holds a change of kind {(int)kind}, which this Sextant does not know.");

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
