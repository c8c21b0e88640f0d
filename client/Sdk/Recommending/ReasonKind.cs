using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>The terms of the score.</summary>
[JsonConverter(typeof(WordConverter<ReasonKind>))]
public enum ReasonKind
{
    Interest = 1,
    Session,
    Concept,
    Popularity,
    Freshness,
    Disliked,

    /// <summary>The words of the query stand in it.</summary>
    Words,

    /// <summary>Its meaning is near the query's.</summary>
    Meaning,

    /// <summary>Near the resource asked about.</summary>
    Similar,

    /// <summary>A place to start for somebody about whom nothing is known yet.</summary>
    Starter,
}
