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
        new(wire.Query, [.. wire.Candidates.Distinct().Select(id => new ResourceId(id))], wire.MinVersion);

    public static Wire.RankedAnswer ToWire(this RankedAnswer answer, string learnerId, bool unknown = false) => new(
        learnerId,
        answer.Version,
        answer.ModelId,
        answer.RequestId,
        ItemsOf(answer),
        unknown ? [.. answer.Unknown.Select(id => id.Value)] : null);

    public static Wire.SimilarAnswer ToSimilar(this RankedAnswer answer, string resourceId) =>
        new(resourceId, answer.ModelId, answer.RequestId, ItemsOf(answer));

    private static Wire.RankedResource[] ItemsOf(RankedAnswer answer)
    {
        var items = new Wire.RankedResource[answer.Items.Length];
        for (int i = 0; i < items.Length; i++) items[i] = ToWire(answer.Items[i]);
        return items;
    }

    private static Wire.RankedResource ToWire(RankedResource item) => new(
        item.Id.Value, item.Title, item.Kind.ToWire(), item.Language, item.Minutes, item.Url, item.Score, item.Propensity, ReasonsOf(item));

    private static Wire.Reason[] ReasonsOf(RankedResource item)
    {
        var reasons = new Wire.Reason[item.Reasons.Length];
        for (int i = 0; i < reasons.Length; i++)
        {
            var reason = item.Reasons[i];
            reasons[i] = new Wire.Reason(reason.Kind.ToWire(), reason.Text, reason.Weight);
        }
        return reasons;
    }

    // The wire's words start at 1, so that 0 is a word left out.
    public static Wire.ReasonKind ToWire(this ReasonKind kind) => (Wire.ReasonKind)(kind + 1);
}
