namespace Sextant.Recommending;

/// <summary>Why a resource is not in a learner's recommendations, or that it is.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="ModelId">The encoder and ranking model that would have made the answer.</param>
/// <param name="Text">A sentence, in the resource's language where Sextant speaks it, else English.</param>
/// <param name="Rule">What kept it out, where the outcome is <see cref="WhyNotOutcome.Filtered"/> or <see cref="WhyNotOutcome.Capped"/>.</param>
/// <param name="Place">Its place in the answer, 1 for the first, where the outcome is <see cref="WhyNotOutcome.Shown"/>.</param>
/// <param name="Relevance">What the learner's own terms add up to; null where it was not scored.</param>
/// <param name="Floor">The least relevance that is shown of its kind; null where it was not scored.</param>
/// <param name="Resource">Its score with reasons; null where it was not scored.</param>
/// <param name="LastShown">The last item of the answer, for comparison; null where it was not scored or the answer is empty.</param>
/// <param name="Alike">The item of the answer it is most like, where the outcome is <see cref="WhyNotOutcome.TooAlike"/>.</param>
[GenerateSerializer, Immutable, Alias("sextant.why-not")]
public sealed record WhyNot(
    [property: Id(0)] ResourceId ResourceId,
    [property: Id(1)] long Version,
    [property: Id(2)] string ModelId,
    [property: Id(3)] WhyNotOutcome Outcome,
    [property: Id(4)] string Text,
    [property: Id(5)] Rule? Rule = null,
    [property: Id(6)] int? Place = null,
    [property: Id(7)] float? Relevance = null,
    [property: Id(8)] float? Floor = null,
    [property: Id(9)] RankedResource? Resource = null,
    [property: Id(10)] RankedResource? LastShown = null,
    [property: Id(11)] ResourceId? Alike = null);
