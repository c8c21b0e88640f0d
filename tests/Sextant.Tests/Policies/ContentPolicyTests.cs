using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

public class ContentPolicyTests
{
    private static readonly Resource Plain = SmallSchool.Resource("plain");

    [Fact]
    public void Without_settings_everything_is_shown_but_what_has_a_least_age_or_did_not_pass_its_review()
    {
        Assert.Null(RuleAgainst(new(), Plain));
        Assert.Null(RuleAgainst(new(), Plain with { MinAge = 0, Review = ReviewStatus.Approved, Tags = default, Kind = ResourceKind.Sponsored }));
        Assert.Equal(Rule.Age, RuleAgainst(new(), Plain with { MinAge = 1 }));
        Assert.Equal(Rule.Review, RuleAgainst(new(), Plain with { Review = ReviewStatus.Pending }));
        Assert.Equal(Rule.Review, RuleAgainst(new(), Plain with { Review = ReviewStatus.Rejected }));
    }

    [Theory]
    [InlineData(null, 0, 16, false)]
    [InlineData(null, 16, 16, true)]
    [InlineData(null, 15, 16, false)]
    [InlineData(15, 16, 16, false)]
    [InlineData(16, 0, 16, true)]
    [InlineData(120, 0, 120, true)]
    [InlineData(0, 120, 1, false)]
    public void The_age_of_the_request_counts_and_the_assumed_one_where_it_gives_none(int? age, int assumed, int least, bool shown) =>
        Assert.Equal(
            shown ? null : Rule.Age,
            new ContentPolicy(new PolicyRules { AssumedAge = assumed }).For(age, []).RuleAgainst(Plain with { MinAge = least }));

    [Theory]
    [InlineData("violence", "Violence", true)]
    [InlineData("violence", "ＶＩＯＬＥＮＣＥ", true)]
    [InlineData("violence", "𝐯iolence", true)]
    [InlineData(" violence ", "violence", true)]
    [InlineData("Café", "cafe\u0301", true)]
    [InlineData("adult　content", "adult content", true)]
    [InlineData("暴力", "暴力", true)]
    [InlineData("violence", "nonviolence", false)]
    [InlineData("violence", "violent", false)]
    [InlineData("violence", "\ud800violence", false)]
    public void A_tag_is_banned_or_blocked_whatever_its_case_width_and_accents(string named, string tag, bool caught)
    {
        Resource tagged = Plain with { Tags = ["other", tag] };

        Assert.Equal(caught ? Rule.BannedTags : null, RuleAgainst(new() { BannedTags = ["x", named] }, tagged));
        Assert.Equal(caught ? Rule.BlockTags : null, new ContentPolicy(new()).For(null, ["x", named]).RuleAgainst(tagged));
    }

    [Fact]
    public void A_tag_longer_than_any_is_still_compared() =>
        Assert.Equal(Rule.BlockTags, new ContentPolicy(new()).For(null, [new string('Ａ', 500)]).RuleAgainst(Plain with { Tags = [new string('a', 500)] }));

    [Fact]
    public void A_tenant_may_show_only_what_is_approved_and_only_some_kinds()
    {
        PolicyRules strict = new() { ApprovedOnly = true, AllowedKinds = [ResourceKind.Lesson, ResourceKind.Video] };

        Assert.Equal(Rule.Review, RuleAgainst(strict, Plain));
        Assert.Null(RuleAgainst(strict, Plain with { Review = ReviewStatus.Approved }));
        Assert.Equal(Rule.AllowedKinds, RuleAgainst(strict, Plain with { Review = ReviewStatus.Approved, Kind = ResourceKind.Sponsored }));
        Assert.Null(RuleAgainst(strict with { ApprovedOnly = false, AllowedKinds = [] }, Plain with { Kind = ResourceKind.Sponsored }));
    }

    [Fact]
    public void Of_several_rules_the_first_in_their_order_is_named()
    {
        Resource bad = Plain with { Tags = ["a", "b"], MinAge = 18, Review = ReviewStatus.Rejected };
        PolicyRules rules = new() { BannedTags = ["b"], AllowedKinds = [ResourceKind.Video] };

        Assert.Equal(Rule.BlockTags, new ContentPolicy(rules).For(null, ["a"]).RuleAgainst(bad));
        Assert.Equal(Rule.Age, RuleAgainst(rules, bad));
        Assert.Equal(Rule.BannedTags, RuleAgainst(rules, bad with { MinAge = null }));
        Assert.Equal(Rule.Review, RuleAgainst(rules, bad with { MinAge = null, Tags = [] }));
        Assert.Equal(Rule.AllowedKinds, RuleAgainst(rules, Plain));
    }

    [Fact]
    public void A_tenants_own_rules_take_the_place_of_the_defaults_one_by_one()
    {
        ContentPolicies policies = new(new PolicyOptions
        {
            Default = new() { BannedTags = ["war"], MaxPerProvider = 3, ApprovedOnly = true },
            Tenants = new Dictionary<string, PolicyRules> { ["north"] = new() { BannedTags = [], MaxSponsored = 0, ApprovedOnly = false } },
        });
        ContentPolicy north = policies.Of(new TenantId("north")), south = policies.Of(new TenantId("south"));

        Assert.Equal((3, 0), (north.MaxPerProvider, north.MaxSponsored));
        Assert.Equal((3, 1), (south.MaxPerProvider, south.MaxSponsored));
        Assert.Null(north.For(ResourceFilter.None).RuleAgainst(Plain with { Tags = ["war"] }));
        Assert.Equal(Rule.BannedTags, south.For(ResourceFilter.None).RuleAgainst(Plain with { Tags = ["war"] }));
        Assert.Equal(Rule.Review, south.For(ResourceFilter.None).RuleAgainst(Plain));
    }

    public static TheoryData<string, PolicyRules> OutOfRange() => new()
    {
        { "BannedTags:1", new() { BannedTags = ["a", " "] } },
        { "BannedTags:0", new() { BannedTags = [new string('a', 129)] } },
        { "BannedTags", new() { BannedTags = [.. Enumerable.Repeat("a", 1001)] } },
        { "AllowedKinds:0", new() { AllowedKinds = [(ResourceKind)42] } },
        { "AssumedAge", new() { AssumedAge = -1 } },
        { "AssumedAge", new() { AssumedAge = 121 } },
        { "MaxPerProvider", new() { MaxPerProvider = 0 } },
        { "MaxPerProvider", new() { MaxPerProvider = 101 } },
        { "MaxSponsored", new() { MaxSponsored = -1 } },
        { "SponsoredFloor", new() { SponsoredFloor = float.NaN } },
        { "SponsoredFloor", new() { SponsoredFloor = 10.5f } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_rule_out_of_range_is_refused_by_the_name_of_its_setting(string setting, PolicyRules rules)
    {
        var inDefault = Assert.Throws<ArgumentOutOfRangeException>(() => new ContentPolicies(new PolicyOptions { Default = rules }));
        var inTenant = Assert.Throws<ArgumentOutOfRangeException>(
            () => new ContentPolicies(new PolicyOptions { Tenants = new Dictionary<string, PolicyRules> { ["north"] = rules } }));

        Assert.Equal($"Policy:Default:{setting}", inDefault.ParamName);
        Assert.Equal($"Policy:Tenants:north:{setting}", inTenant.ParamName);
    }

    [Fact]
    public void A_tenant_of_no_valid_name_is_refused() =>
        Assert.Equal(
            "Policy:Tenants:North",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new PolicyOptions { Tenants = new Dictionary<string, PolicyRules> { ["North"] = new() } }.Validated()).ParamName);

    private static Rule? RuleAgainst(PolicyRules rules, Resource resource) => new ContentPolicy(rules).For(ResourceFilter.None).RuleAgainst(resource);
}
