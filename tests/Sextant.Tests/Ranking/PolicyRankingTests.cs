using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

public class PolicyRankingTests
{
    private static readonly CatalogueView View = ManyKinds();

    [Fact]
    public void No_answer_of_any_kind_holds_what_the_policy_forbids()
    {
        Arbitrary<(PolicyRules, int?, string[], int, int)> cases = Arb.From(
            from banned in Gen.SubListOf("war", "drugs", "gambling")
            from approved in Gen.Elements(true, false)
            from assumed in Gen.Elements(0, 12, 120)
            from kinds in Gen.SubListOf(Enum.GetValues<ResourceKind>())
            from perProvider in Gen.Choose(1, 6)
            from sponsored in Gen.Choose(0, 3)
            from age in Gen.Choose(-10, 20)
            from blocked in Gen.SubListOf("war", "ＤＲＵＧＳ", "Exam")
            from count in Gen.Choose(1, 60)
            from met in Gen.Choose(0, 299)
            select (
                new PolicyRules
                {
                    BannedTags = [.. banned],
                    ApprovedOnly = approved,
                    AssumedAge = assumed,
                    AllowedKinds = [.. kinds],
                    MaxPerProvider = perProvider,
                    MaxSponsored = sponsored,
                },
                age < 0 ? (int?)null : age, blocked.ToArray(), count, met));

        Prop.ForAll(cases, c =>
        {
            (PolicyRules rules, int? age, string[] blocked, int count, int met) = c;
            Ranker ranker = RankerWith(rules);
            LearnerSnapshot learner = TestLearner.After(View, Interactions.Of($"r{met}"));
            ResourceFilter filter = ResourceFilter.None with { Age = age, BlockTags = [.. blocked], IncludeSeen = true };

            AssertAllowed(ranker.Recommend(View, learner, new(count, filter, 0), "r"), capped: true);
            AssertAllowed(ranker.Recommend(View, LearnerSnapshot.Nobody(TenantId.Default), new(count, filter, 0), "r"), capped: true);
            AssertAllowed(ranker.Search(View, learner, new("title", count, filter, 0), [], "r"), capped: true);
            AssertAllowed(ranker.Similar(View, new(new("r0"), count, filter), "r"), capped: true);

            RankedAnswer reranked = ranker.Rerank(View, learner, new(null, [.. Enumerable.Range(0, 300).Select(i => new ResourceId($"r{i}"))], 0, age, [.. blocked]), [], "r");
            AssertAllowed(reranked, capped: false);
            Assert.Equal(300, reranked.Items.Length + reranked.Unknown.Length + reranked.Withheld.Length);
            Assert.All(reranked.Withheld, one => Assert.True(View.TryFind(one.Id, out int row) && one.Rule == RuleAgainst(View.ResourceAt(row))));

            void AssertAllowed(RankedAnswer answer, bool capped)
            {
                RecommendTests.AssertSound(answer, capped ? count : 300);
                Resource[] items = [.. answer.Items.Select(i => View.TryFind(i.Id, out int row) ? View.ResourceAt(row) : throw new InvalidOperationException())];
                Assert.All(items, item => Assert.Null(RuleAgainst(item)));
                if (!capped) return;
                Assert.True(items.Count(i => i.Kind == ResourceKind.Sponsored) <= rules.MaxSponsored);
                Assert.All(items.Where(i => i.Provider is not null).CountBy(i => i.Provider!), of => Assert.True(of.Value <= rules.MaxPerProvider));
            }

            // The rules once more, as plainly as they can be said.
            Rule? RuleAgainst(Resource resource)
            {
                if (resource.Tags.Any(tag => blocked.Contains(tag) || (tag == "drugs" && blocked.Contains("ＤＲＵＧＳ")) || (tag == "exam" && blocked.Contains("Exam"))))
                    return Rule.BlockTags;
                if ((resource.MinAge ?? 0) > (age ?? rules.AssumedAge)) return Rule.Age;
                if (resource.Tags.Intersect(rules.BannedTags!).Any()) return Rule.BannedTags;
                if (resource.Review is ReviewStatus.Pending or ReviewStatus.Rejected) return Rule.Review;
                if (rules.ApprovedOnly == true && resource.Review != ReviewStatus.Approved) return Rule.Review;
                return rules.AllowedKinds!.Any() && !rules.AllowedKinds!.Contains(resource.Kind) ? Rule.AllowedKinds : null;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void One_provider_of_all_that_is_nearest_does_not_leave_the_answer_short()
    {
        SmallSchool catalogue = new();
        Random random = new(3);
        for (int i = 0; i < 200; i++) catalogue.Add(SmallSchool.Resource($"big-{i}") with { Provider = i % 2 == 0 ? "Big" : "BIG" }, SmallSchool.Near(0, random, 0.05f));
        for (int i = 0; i < 12; i++) catalogue.Add(SmallSchool.Resource($"small-{i}") with { Provider = $"small-{i}" }, SmallSchool.Near(0, random, 0.25f));
        for (int i = 0; i < 300; i++) catalogue.Add(SmallSchool.Resource($"far-{i}"), SmallSchool.Near(1 + i % 15, random));
        CatalogueView view = catalogue.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("big-0"));
        // The sources look far enough around the interest to come upon the small ones at all.
        Ranker Capped(int? most) => RankerWith(new PolicyRules { MaxPerProvider = most }, new RankerOptions { NeighboursPerInterest = 256 });

        string[] capped = Capped(2).Recommend(view, learner, Requests.Recommend(), "r").Ids();
        string[] free = Capped(null).Recommend(view, learner, Requests.Recommend(), "r").Ids();

        Assert.Equal(10, capped.Length);
        Assert.InRange(capped.Count(id => id.StartsWith("big", StringComparison.Ordinal)), 1, 2);
        Assert.True(free.Count(id => id.StartsWith("big", StringComparison.Ordinal)) > 5);
    }

    [Fact]
    public void What_is_sponsored_must_be_more_relevant_than_the_rest()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(6, 20);
        catalogue.Add(SmallSchool.Resource("ad", ResourceKind.Sponsored), SmallSchool.Near(0, new Random(8)));
        CatalogueView view = catalogue.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"));

        Assert.Contains("ad", RankerWith(new()).Recommend(view, learner, Requests.Recommend(20), "r").Ids());
        Assert.DoesNotContain("ad", RankerWith(new() { SponsoredFloor = 10 }).Recommend(view, learner, Requests.Recommend(20), "r").Ids());
        Assert.DoesNotContain("ad", RankerWith(new() { SponsoredFloor = 10 }).Search(view, learner, Requests.Search("ad"), [], "r").Ids());
        Assert.DoesNotContain("ad", RankerWith(new() { SponsoredFloor = 10 }).Similar(view, Requests.Similar("t0-0"), "r").Ids());
        Assert.DoesNotContain("ad", RankerWith(new() { MaxSponsored = 0 }).Recommend(view, learner, Requests.Recommend(20), "r").Ids());
    }

    internal static Ranker RankerWith(PolicyRules rules, RankerOptions? options = null) =>
        new(options ?? new RankerOptions(), Requests.Clock, new ContentPolicies(new PolicyOptions { Default = rules }));

    private static CatalogueView ManyKinds()
    {
        SmallSchool catalogue = new();
        Random random = new(7);
        string[] tags = ["war", "drugs", "exam", "gambling", "calm", "open"];
        for (int i = 0; i < 300; i++)
            catalogue.Add(
                SmallSchool.Resource($"r{i}", (ResourceKind)random.Next(6), concepts: [$"c{random.Next(4)}"], available: random.Next(10) > 0) with
                {
                    Tags = [.. tags.Where(_ => random.Next(5) == 0)],
                    MinAge = random.Next(3) == 0 ? random.Next(20) : null,
                    Review = (ReviewStatus)random.Next(4),
                    Provider = random.Next(4) == 0 ? null : $"provider {random.Next(5)}",
                },
                SmallSchool.Near(random.Next(4), random));
        return catalogue.View;
    }
}
