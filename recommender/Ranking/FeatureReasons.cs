using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>Which reason each input of a ranking network is told as.</summary>
internal static class FeatureReasons
{
    public static ReasonKind KindOf(string feature) => feature switch
    {
        "interest" => ReasonKind.Interest,
        "session" => ReasonKind.Session,
        "concept" or "graph" => ReasonKind.Concept,
        "freshness" => ReasonKind.Freshness,
        "disliked" => ReasonKind.Disliked,
        _ when feature.StartsWith("popularity", StringComparison.Ordinal) => ReasonKind.Popularity,
        _ when feature.StartsWith("transition", StringComparison.Ordinal) || feature.StartsWith("attention", StringComparison.Ordinal) => ReasonKind.Sequence,
        _ => ReasonKind.Collaborative,
    };
}
