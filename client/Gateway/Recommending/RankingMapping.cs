using Sextant.Gateway.Resources;
using Sextant.Recommending;

namespace Sextant.Gateway.Recommending;

internal static class RankingMapping
{
    /// <param name="wire">Has passed <see cref="RankingRules"/>.</param>
    public static SearchRequest ToDomain(this Wire.SearchRequest wire) =>
        new(wire.Query, wire.Count, RankingRules.FilterOf(wire).ToDomain(), wire.MinVersion);

    /// <param name="wire">Has passed <see cref="RankingRules"/>.</param>
    public static RerankRequest ToDomain(this Wire.RerankRequest wire) =>
        new(
            wire.Query,
            [.. wire.Candidates.Distinct().Select(id => new ResourceId(id))],
            wire.MinVersion,
            wire.Age,
            wire.BlockTags is null ? [] : [.. wire.BlockTags]);

    /// <param name="reranked">Whether the answer tells of candidates that are not among its items.</param>
    public static Wire.RankedAnswer ToWire(this RankedAnswer answer, string learnerId, bool reranked = false) => new(
        learnerId,
        answer.Version,
        answer.ModelId,
        answer.RequestId,
        ItemsOf(answer),
        reranked ? [.. answer.Unknown.Select(id => id.Value)] : null,
        reranked ? WithheldOf(answer) : null,
        answer.Variant,
        answer.Tracing);

    public static Wire.SimilarAnswer ToSimilar(this RankedAnswer answer, string resourceId) =>
        new(resourceId, answer.ModelId, answer.RequestId, ItemsOf(answer));

    public static Wire.WhyNotAnswer ToWire(this WhyNot why, string learnerId) => new(
        learnerId,
        why.ResourceId.Value,
        why.Version,
        why.ModelId,
        why.Outcome.ToWire(),
        why.Text,
        why.Rule?.ToWire(),
        why.Place,
        why.Relevance,
        why.Floor,
        why.Resource is { } resource ? ToWire(resource) : null,
        why.LastShown is { } last ? ToWire(last) : null,
        why.Alike?.Value);

    private static Wire.WithheldResource[] WithheldOf(RankedAnswer answer) =>
        answer.Withheld.IsDefaultOrEmpty ? [] : [.. answer.Withheld.Select(one => new Wire.WithheldResource(one.Id.Value, one.Rule.ToWire()))];

    private static Wire.RankedResource[] ItemsOf(RankedAnswer answer)
    {
        var items = new Wire.RankedResource[answer.Items.Length];
        for (int i = 0; i < items.Length; i++) items[i] = ToWire(answer.Items[i]);
        return items;
    }

    private static Wire.RankedResource ToWire(RankedResource item) => new(
        item.Id.Value, item.Title, item.Kind.ToWire(), item.Language, item.Minutes, item.Url, item.Score, item.Propensity, item.Reasons.ToWire());

    public static Wire.Reason[] ToWire(this ImmutableArray<Reason> reasons)
    {
        var wire = new Wire.Reason[reasons.Length];
        for (int i = 0; i < wire.Length; i++)
        {
            var reason = reasons[i];
            wire[i] = new Wire.Reason(reason.Kind.ToWire(), reason.Text, reason.Weight);
        }
        return wire;
    }

    // The wire's words start at 1, so that 0 is a word left out.
    public static Wire.ReasonKind ToWire(this ReasonKind kind) => (Wire.ReasonKind)(kind + 1);

    public static Wire.Rule ToWire(this Rule rule) => (Wire.Rule)(rule + 1);

    public static Wire.WhyNotOutcome ToWire(this WhyNotOutcome outcome) => (Wire.WhyNotOutcome)(outcome + 1);
}
