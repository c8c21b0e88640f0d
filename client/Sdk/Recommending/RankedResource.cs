namespace Sextant.Sdk;

/// <param name="Score">The sum of its reasons' weights; larger is better. Comparable within one answer only.</param>
/// <param name="Propensity">The probability with which this item was chosen for this place, in (0, 1].</param>
/// <param name="Reasons">The terms of the score, in words, largest first.</param>
public sealed record RankedResource(
    string Id,
    string Title,
    ResourceKind Kind,
    string Language,
    float? Minutes,
    string? Url,
    float Score,
    float Propensity,
    IReadOnlyList<Reason> Reasons);

/// <param name="Text">A sentence for the learner.</param>
/// <param name="Weight">What this term added to the score; negative when it spoke against.</param>
public sealed record Reason(ReasonKind Kind, string Text, float Weight);
