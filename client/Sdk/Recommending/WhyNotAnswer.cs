namespace Sextant.Sdk;

/// <summary>Why a resource is not in a learner's recommendations, or that it is.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">The encoder and ranking model that would have made the answer.</param>
/// <param name="Text">A sentence, in the resource's language where Sextant speaks it, else English.</param>
/// <param name="Rule">What kept it out, where a rule did.</param>
/// <param name="Place">Its place in the answer, 1 for the first, where it is shown.</param>
/// <param name="Relevance">What the learner's own terms add up to; null where it was not scored.</param>
/// <param name="Floor">The least relevance that is shown of its kind; null where it was not scored.</param>
/// <param name="Resource">Its score with reasons; null where it was not scored.</param>
/// <param name="LastShown">The last item of the answer, for comparison; null where it was not scored or the answer is empty.</param>
/// <param name="Alike">The item of the answer it is most like, where it is too alike.</param>
public sealed record WhyNotAnswer(
    string LearnerId,
    string ResourceId,
    long Version,
    string Model,
    WhyNotOutcome Outcome,
    string Text,
    Rule? Rule,
    int? Place,
    float? Relevance,
    float? Floor,
    RankedResource? Resource,
    RankedResource? LastShown,
    string? Alike);
