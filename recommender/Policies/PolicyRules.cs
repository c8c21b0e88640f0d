using Sextant.Resources;

namespace Sextant.Policies;

/// <summary>
/// What may be shown: the settings of <c>Policy:Default</c>, and of one tenant under <c>Policy:Tenants:</c> and its name. A
/// setting that is left out is the default's for a tenant, and as said here for the default.
/// </summary>
public sealed record PolicyRules
{
    /// <summary>Of one provider, or of sponsored resources, an answer can never hold more.</summary>
    public const int MostOfAnAnswer = Recommending.RankingLimits.MaxCount;

    private const int MaxTags = 1_000;
    private const float MaxFloor = 10;

    /// <summary>A resource with one of these tags is not shown, whatever the case, width or accents of their letters. None; at most 1,000.</summary>
    public IReadOnlyList<string>? BannedTags { get; init; }

    /// <summary>
    /// True: only what a review approved is shown. False, as when left out: what nobody asked to review is shown too. What
    /// waits for its review or was rejected never is.
    /// </summary>
    public bool? ApprovedOnly { get; init; }

    /// <summary>
    /// The age of a learner whose age the request does not give, in years, 0 to 120. 0, as when left out: nothing with a least
    /// age is shown.
    /// </summary>
    public int? AssumedAge { get; init; }

    /// <summary>Only these kinds are shown. All when left out or empty.</summary>
    public IReadOnlyList<ResourceKind>? AllowedKinds { get; init; }

    /// <summary>At most so many items of an answer are of one provider, 1 to 100. 100, as when left out: no cap. Lower: more providers.</summary>
    public int? MaxPerProvider { get; init; }

    /// <summary>At most so many items of an answer are sponsored, 0 to 100; 1 when left out.</summary>
    public int? MaxSponsored { get; init; }

    /// <summary>
    /// The least relevance of what is sponsored, 0 to 10; 0.1 when left out. In recommendations what the learner's own terms
    /// add up to, elsewhere the score. Higher: fewer and closer ones.
    /// </summary>
    public float? SponsoredFloor { get; init; }

    /// <summary>These rules, with those of another where they say nothing.</summary>
    public PolicyRules Over(PolicyRules other) => new()
    {
        BannedTags = BannedTags ?? other.BannedTags,
        ApprovedOnly = ApprovedOnly ?? other.ApprovedOnly,
        AssumedAge = AssumedAge ?? other.AssumedAge,
        AllowedKinds = AllowedKinds ?? other.AllowedKinds,
        MaxPerProvider = MaxPerProvider ?? other.MaxPerProvider,
        MaxSponsored = MaxSponsored ?? other.MaxSponsored,
        SponsoredFloor = SponsoredFloor ?? other.SponsoredFloor,
    };

    /// <param name="section">Where the rules stand, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public PolicyRules Validated(string section)
    {
        for (int i = 0; i < (BannedTags?.Count ?? 0); i++)
            Require(IsTag(BannedTags![i]), $"BannedTags:{i}", BannedTags[i], $"1 to {ResourceLimits.MaxTag} characters, not blank");
        Require((BannedTags?.Count ?? 0) <= MaxTags, nameof(BannedTags), BannedTags?.Count, $"at most {MaxTags} tags");
        for (int i = 0; i < (AllowedKinds?.Count ?? 0); i++)
            Require(Enum.IsDefined(AllowedKinds![i]), $"AllowedKinds:{i}", AllowedKinds[i], string.Join(", ", Enum.GetNames<ResourceKind>()));
        Require(AssumedAge is null or (>= 0 and <= ResourceLimits.MaxAge), nameof(AssumedAge), AssumedAge, $"0 to {ResourceLimits.MaxAge}");
        Require(MaxPerProvider is null or (>= 1 and <= MostOfAnAnswer), nameof(MaxPerProvider), MaxPerProvider, $"1 to {MostOfAnAnswer}");
        Require(MaxSponsored is null or (>= 0 and <= MostOfAnAnswer), nameof(MaxSponsored), MaxSponsored, $"0 to {MostOfAnAnswer}");
        Require(SponsoredFloor is null or (>= 0 and <= MaxFloor), nameof(SponsoredFloor), SponsoredFloor, $"0 to {MaxFloor}");
        return this;

        void Require(bool met, string setting, object? value, string range)
        {
            if (!met) throw new ArgumentOutOfRangeException($"{section}:{setting}", value, $"It can be {range}.");
        }
    }

    private static bool IsTag(string? tag) => !string.IsNullOrWhiteSpace(tag) && tag.Length <= ResourceLimits.MaxTag;
}
