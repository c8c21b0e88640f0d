using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

/// <summary>How much of an answer each provider has, and what is sponsored, held to the tenant's caps. One provider in any case of letters.</summary>
/// <param name="times">The caps hold so many times over: for a pool to pick an answer from.</param>
public sealed class Exposure(ContentPolicy policy, int times = 1)
{
    private readonly Dictionary<string, int> ofProvider = new(StringComparer.OrdinalIgnoreCase);
    private int sponsored;

    /// <summary>The cap that keeps one more resource out; null when there is room for it.</summary>
    public Rule? RuleAgainst(Resource resource)
    {
        if (resource.Kind == ResourceKind.Sponsored && sponsored >= times * policy.MaxSponsored) return Rule.MaxSponsored;
        if (Counts(resource) && ofProvider.GetValueOrDefault(resource.Provider!) >= times * policy.MaxPerProvider) return Rule.MaxPerProvider;
        return null;
    }

    public void Add(Resource resource)
    {
        if (resource.Kind == ResourceKind.Sponsored) sponsored++;
        if (Counts(resource)) ofProvider[resource.Provider!] = ofProvider.GetValueOrDefault(resource.Provider!) + 1;
    }

    /// <summary>A cap no answer can reach needs no counting.</summary>
    private bool Counts(Resource resource) => policy.MaxPerProvider < PolicyRules.MostOfAnAnswer && resource.Provider is not null;
}
