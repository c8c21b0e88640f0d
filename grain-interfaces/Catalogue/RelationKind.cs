namespace Sextant.Catalogue;

/// <summary>How one concept relates to another. The numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("sextant.relation-kind")]
public enum RelationKind
{
    /// <summary>From must be understood before To.</summary>
    Prerequisite = 0,

    /// <summary>Symmetric.</summary>
    Related = 1,

    /// <summary>From is a part of To.</summary>
    PartOf = 2,
}
