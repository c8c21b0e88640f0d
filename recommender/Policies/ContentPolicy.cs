using System.Collections.Immutable;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

/// <summary>What one tenant shows to whom, and how much of an answer may come from one source. Immutable.</summary>
public sealed class ContentPolicy
{
    private const int DefaultMaxSponsored = 1;
    private const float DefaultSponsoredFloor = 0.1f;

    private readonly TagSet banned;
    private readonly bool approvedOnly;
    private readonly int assumedAge;
    private readonly uint kinds; // a bit each; 0 for all

    /// <param name="rules">Valid.</param>
    public ContentPolicy(PolicyRules rules)
    {
        banned = new TagSet(rules.BannedTags ?? []);
        approvedOnly = rules.ApprovedOnly ?? false;
        assumedAge = rules.AssumedAge ?? 0;
        foreach (ResourceKind kind in rules.AllowedKinds ?? []) kinds |= 1u << (int)kind;
        MaxPerProvider = rules.MaxPerProvider ?? PolicyRules.MostOfAnAnswer;
        MaxSponsored = rules.MaxSponsored ?? DefaultMaxSponsored;
        SponsoredFloor = rules.SponsoredFloor ?? DefaultSponsoredFloor;
    }

    public int MaxPerProvider { get; }

    public int MaxSponsored { get; }

    /// <summary>The least relevance of what is sponsored.</summary>
    public float SponsoredFloor { get; }

    /// <summary>The policy for one request.</summary>
    /// <param name="age">The learner's, in years; null when unknown.</param>
    /// <param name="blockTags">Blocked for this request alone.</param>
    public ContentScreen For(int? age, ImmutableArray<string> blockTags) =>
        new(this, age ?? assumedAge, new TagSet(blockTags.IsDefault ? [] : blockTags));

    public ContentScreen For(ResourceFilter filter) => For(filter.Age, filter.BlockTags);

    public ContentScreen For(RerankRequest request) => For(request.Age, request.BlockTags);

    /// <summary>The rule of the tenant's own that keeps a resource from everybody; null when none does.</summary>
    internal Rule? RuleAgainst(Resource resource)
    {
        if (banned.HoldsOneOf(resource.Tags)) return Rule.BannedTags;
        if (resource.Review != ReviewStatus.Approved && (approvedOnly || resource.Review != ReviewStatus.Unreviewed)) return Rule.Review;
        if (kinds != 0 && (kinds & (1u << (int)resource.Kind)) == 0) return Rule.AllowedKinds;
        return null;
    }
}
