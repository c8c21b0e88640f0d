using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

/// <summary>
/// Holds a finished answer to the policy once more, whoever made it and however: the last line before it leaves. It knows
/// nothing of how candidates were found or ranked.
/// </summary>
public static class AnswerCheck
{
    /// <summary>The answer itself where every item may be shown, else without those that may not.</summary>
    /// <param name="capped">Whether the caps on providers and sponsored resources hold; the caller's own candidates have none.</param>
    /// <param name="dropped">What was taken out, by the rule that says so.</param>
    public static RankedAnswer Check(
        RankedAnswer answer, CatalogueView view, ContentScreen screen, bool capped, out ImmutableArray<WithheldResource> dropped)
    {
        Exposure exposure = new(screen.Policy);
        ImmutableArray<WithheldResource>.Builder? bad = null;
        foreach (RankedResource item in answer.Items)
        {
            if (!view.TryFind(item.Id, out int row)) continue;
            Resource resource = view.ResourceAt(row);
            if ((screen.RuleAgainst(resource) ?? (capped ? exposure.RuleAgainst(resource) : null)) is { } rule)
                (bad ??= ImmutableArray.CreateBuilder<WithheldResource>()).Add(new WithheldResource(item.Id, rule));
            else exposure.Add(resource);
        }
        dropped = bad?.ToImmutable() ?? [];
        if (dropped.IsEmpty) return answer;
        HashSet<ResourceId> gone = [.. dropped.Select(one => one.Id)];
        return answer with { Items = answer.Items.RemoveAll(item => gone.Contains(item.Id)) };
    }
}
