using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

public class AnswerCheckTests
{
    private static readonly CatalogueView View = Shelf();
    private static readonly ContentPolicies Everything = new(new PolicyOptions { Default = new() { AssumedAge = 120, MaxSponsored = 100, SponsoredFloor = 0 } });

    [Fact]
    public void What_ranking_let_through_is_taken_out_of_the_finished_answer()
    {
        // A ranker without any policy of its own: only the check stands between its answer and the learner.
        RankedAnswer answer = new Ranker(new RankerOptions(), TimeProvider.System, Everything)
            .Search(View, LearnerSnapshot.Nobody(TenantId.Default), Requests.Search("title", 100), [], "r");
        Assert.Equal(8, answer.Items.Length);
        ContentPolicy policy = new(new PolicyRules { BannedTags = ["WAR"], AllowedKinds = [ResourceKind.Lesson, ResourceKind.Sponsored], MaxPerProvider = 1 });

        RankedAnswer kept = AnswerCheck.Check(answer, View, policy.For(17, ["dull"]), capped: true, out ImmutableArray<WithheldResource> dropped);

        Assert.Equal(["fine", "maker-1", "sponsored-1"], kept.Ids().Order());
        Assert.Equal(
            [Rule.BlockTags, Rule.Age, Rule.BannedTags, Rule.AllowedKinds, Rule.MaxPerProvider],
            dropped.Select(one => one.Rule).Order());
        Assert.Equal((answer.RequestId, answer.Version), (kept.RequestId, kept.Version));
    }

    [Fact]
    public void At_most_one_sponsored_resource_stays_and_a_rerank_has_no_caps()
    {
        CatalogueView view = new SmallSchool()
            .Add(SmallSchool.Resource("s1", ResourceKind.Sponsored), 1).Add(SmallSchool.Resource("s2", ResourceKind.Sponsored), 1).View;
        RankedAnswer answer = new Ranker(new RankerOptions(), TimeProvider.System, Everything)
            .Search(view, LearnerSnapshot.Nobody(TenantId.Default), Requests.Search("title"), [], "r");
        ContentScreen screen = ContentPolicies.Default.Of(TenantId.Default).For(ResourceFilter.None);

        Assert.Equal(["s1"], AnswerCheck.Check(answer, view, screen, capped: true, out var dropped).Ids());
        Assert.Equal<WithheldResource>([new(new("s2"), Rule.MaxSponsored)], dropped);
        Assert.Same(answer, AnswerCheck.Check(answer, view, screen, capped: false, out dropped));
        Assert.Empty(dropped);
    }

    private static CatalogueView Shelf()
    {
        SmallSchool catalogue = new();
        Add(SmallSchool.Resource("fine"));
        Add(SmallSchool.Resource("old") with { MinAge = 18 });
        Add(SmallSchool.Resource("war") with { Tags = ["War"] });
        Add(SmallSchool.Resource("dull") with { Tags = ["dull"] });
        Add(SmallSchool.Resource("video", ResourceKind.Video));
        Add(SmallSchool.Resource("maker-1") with { Provider = "Maker" });
        Add(SmallSchool.Resource("maker-2") with { Provider = "maker" });
        Add(SmallSchool.Resource("sponsored-1", ResourceKind.Sponsored));
        return catalogue.View;

        void Add(Resource resource) => catalogue.Add(resource, 1);
    }
}
