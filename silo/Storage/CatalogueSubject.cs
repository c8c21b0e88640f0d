using Sextant.Catalogue;

namespace Sextant.Storage;

/// <summary>What a change is about. The numbers are stored: never reuse one.</summary>
internal enum SubjectKind
{
    Resource = 0,
    Statistics = 1,
    Concept = 2,
    Relation = 3,
}

/// <summary>Of the changes with one subject, only the newest is kept.</summary>
internal readonly record struct CatalogueSubject(SubjectKind Kind, string Key)
{
    public static CatalogueSubject Of(CatalogueChange change) => change switch
    {
        ResourcePut put => new(SubjectKind.Resource, put.Resource.Id.Value),
        ResourceRemoved removed => new(SubjectKind.Resource, removed.ResourceId.Value),
        StatisticsChanged changed => new(SubjectKind.Statistics, changed.ResourceId.Value),
        ConceptPut put => new(SubjectKind.Concept, put.Concept.Id.Value),
        // Ids hold no line breaks, so that the parts cannot run into each other.
        RelationPut { Relation: var edge } => new(SubjectKind.Relation, $"{(int)edge.Kind}\n{edge.From}\n{edge.To}"),
        _ => throw new ArgumentException($"A catalogue change of type {change.GetType().Name} is unknown here.", nameof(change)),
    };
}
