using System.Text.Json.Serialization;

namespace Sextant.Sdk;

[JsonConverter(typeof(WordConverter<RelationKind>))]
public enum RelationKind
{
    /// <summary>From must be understood before To.</summary>
    Prerequisite = 1,

    /// <summary>Symmetric.</summary>
    Related,

    /// <summary>From is a part of To.</summary>
    PartOf,
}
