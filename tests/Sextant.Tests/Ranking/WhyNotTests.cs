using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Ranking;

public class WhyNotTests
{
    private static readonly SmallSchool School = SmallSchool.OfTopics(8, 20)
        .Add(SmallSchool.Resource("hidden", available: false), SmallSchool.Near(0, new Random(3)))
        .Add(SmallSchool.Resource("grown-up") with { MinAge = 18 }, SmallSchool.Near(0, new Random(4)))
        .Add(SmallSchool.Resource("chinese", language: "zh", title: "线") with { Tags = ["war"] }, SmallSchool.Near(0, new Random(5)))
        .Add(SmallSchool.Resource("gone"), SmallSchool.Near(0, new Random(6)))
        .Add(new ResourceRemoved(new ResourceId("gone")));

    private static readonly CatalogueView View = School.View;
    private static readonly LearnerSnapshot Learner = TestLearner.After(View, Interactions.Of("t0-0"), Interactions.Of("t1-0"));

    [Fact]
    public void For_every_resource_of_the_catalogue_the_reason_agrees_with_the_answer()
    {
        Ranker ranker = PolicyRankingTests.RankerWith(new PolicyRules { BannedTags = ["war"] });
        RecommendationRequest request = Requests.Recommend(6);
        RankedAnswer answer = ranker.Recommend(View, Learner, request, "r");
        Dictionary<WhyNotOutcome, int> outcomes = [];
        for (int row = 0; row < View.RowCount; row++)
        {
            ResourceId id = View.ResourceAt(row).Id;
            WhyNot why = ranker.WhyNot(View, Learner, request, id);

            outcomes[why.Outcome] = outcomes.GetValueOrDefault(why.Outcome) + 1;
            int place = Array.IndexOf(answer.Ids(), id.Value) + 1;
            Assert.Equal((id, answer.Version, answer.ModelId), (why.ResourceId, why.Version, why.ModelId));
            Assert.Equal(place > 0, why.Outcome == WhyNotOutcome.Shown);
            Assert.Equal(place > 0 ? place : null, why.Place);
            Assert.NotEmpty(why.Text);
            if (why.Resource is null) continue;
            Assert.Equal(why.Resource.Reasons.Sum(r => r.Weight), why.Resource.Score, 1e-5);
            Assert.Equal(answer.Items[^1].Id, why.LastShown!.Id);
            Assert.Equal(why.LastShown.Reasons.Sum(r => r.Weight), why.LastShown.Score, 1e-5);
            if (place > 0) Assert.Equal(answer.Items[place - 1].Score, why.Resource.Score);
            if (why.Outcome == WhyNotOutcome.BelowFloor) Assert.True(why.Relevance < why.Floor);
            else Assert.True(why.Relevance >= why.Floor);
            if (why.Outcome == WhyNotOutcome.Outranked) Assert.True(why.Resource.Score <= why.LastShown.Score);
            if (why.Outcome == WhyNotOutcome.TooAlike) Assert.Contains(why.Alike!.Value.Value, answer.Ids());
        }
        Assert.Equal(6, outcomes[WhyNotOutcome.Shown]);
        Assert.Equal(2, outcomes[WhyNotOutcome.Seen]);
        Assert.Equal(2, outcomes[WhyNotOutcome.Filtered]);
        Assert.True(outcomes[WhyNotOutcome.NotFound] > 0);
        Assert.True(outcomes[WhyNotOutcome.Outranked] > 0);
    }

    [Theory]
    [InlineData("nowhere", WhyNotOutcome.Unknown, "The catalogue has no such resource.")]
    [InlineData("gone", WhyNotOutcome.Removed, "It has been removed from the catalogue.")]
    [InlineData("hidden", WhyNotOutcome.Unavailable, "It is not available at present.")]
    [InlineData("t0-0", WhyNotOutcome.Seen, "You have met it already.")]
    [InlineData("t5-9", WhyNotOutcome.NotFound, "Nothing led to it: it is far from your interests, not among the popular, and not new.")]
    public void What_never_came_into_question_says_why(string id, WhyNotOutcome outcome, string text)
    {
        WhyNot why = Why(id, Requests.Recommend(5, ResourceFilter.None));

        Assert.Equal((outcome, text), (why.Outcome, why.Text));
        Assert.Null(why.Resource);
    }

    public static TheoryData<string, Rule, ResourceFilter> Filters() => new()
    {
        { "t0-1", Rule.Kind, ResourceFilter.None with { Kinds = [ResourceKind.Video] } },
        { "t0-1", Rule.Language, ResourceFilter.None with { Languages = ["zh"] } },
        { "t0-1", Rule.Concept, ResourceFilter.None with { Concept = new("c7") } },
        { "t0-1", Rule.MaxMinutes, ResourceFilter.None with { MaxMinutes = 1 } },
        { "t0-1", Rule.Exclude, ResourceFilter.None with { Exclude = [new("t0-1")] } },
        { "chinese", Rule.BlockTags, ResourceFilter.None with { BlockTags = ["WAR"] } },
        { "grown-up", Rule.Age, ResourceFilter.None with { Age = 17 } },
        { "grown-up", Rule.Age, ResourceFilter.None },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_parameter_or_rule_that_keeps_it_out_is_named(string id, Rule rule, ResourceFilter filter)
    {
        WhyNot why = Why(id, Requests.Recommend(5, filter));

        Assert.Equal((WhyNotOutcome.Filtered, rule), (why.Outcome, why.Rule));
    }

    [Fact]
    public void What_was_met_before_it_was_removed_is_known_to_be_removed() =>
        Assert.Equal(
            WhyNotOutcome.Removed,
            Requests.Ranker.WhyNot(View, Learner with { Seen = [new("long-gone")] }, Requests.Recommend(), new("long-gone")).Outcome);

    [Fact]
    public void A_cap_that_is_reached_is_named_and_so_is_too_little_relevance_for_what_is_paid()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(6, 20);
        Random random = new(9);
        for (int i = 0; i < 3; i++)
        {
            catalogue.Add(SmallSchool.Resource($"ad-{i}", ResourceKind.Sponsored), SmallSchool.Near(0, random));
            catalogue.Add(SmallSchool.Resource($"made-{i}") with { Provider = "Maker" }, SmallSchool.Near(0, random));
        }
        CatalogueView view = catalogue.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"));
        WhyNot[] Of(string kind, PolicyRules rules) => [.. Enumerable.Range(0, 3)
            .Select(i => PolicyRankingTests.RankerWith(rules).WhyNot(view, learner, Requests.Recommend(40), new($"{kind}-{i}")))
            .Where(why => why.Outcome != WhyNotOutcome.Shown)];

        Assert.Equal([Rule.MaxSponsored, Rule.MaxSponsored], Of("ad", new()).Select(why => why.Rule));
        Assert.Equal([Rule.MaxPerProvider], Of("made", new() { MaxPerProvider = 2 }).Select(why => why.Rule));
        Assert.All(Of("ad", new()), why => Assert.Equal(WhyNotOutcome.Capped, why.Outcome));
        WhyNot[] paid = Of("ad", new() { SponsoredFloor = 10 });
        Assert.Equal(3, paid.Length);
        Assert.All(paid, why => Assert.Equal((WhyNotOutcome.BelowFloor, Rule.SponsoredFloor, 10f), (why.Outcome, why.Rule!.Value, why.Floor!.Value)));
    }

    [Fact]
    public void A_copy_of_what_is_shown_is_too_alike_and_says_of_what()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(8, 20, noise: 0.3f);
        float[] copied = SmallSchool.Near(0, new Random(4), 0.1f);
        for (int i = 0; i < 30; i++) catalogue.Add(SmallSchool.Resource($"copy{i:00}", concepts: ["c0"]), copied);
        CatalogueView view = catalogue.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"), Interactions.Of("t0-1"));

        string[] shown = Requests.Ranker.Recommend(view, learner, Requests.Recommend(), "r").Ids();
        WhyNot why = Requests.Ranker.WhyNot(view, learner, Requests.Recommend(), new("copy29"));

        Assert.Equal(WhyNotOutcome.TooAlike, why.Outcome);
        Assert.StartsWith("copy", why.Alike!.Value.Value);
        Assert.Contains(why.Alike.Value.Value, shown);
        Assert.Equal($"Its score would do, but it is too much like “Title of {why.Alike}”, which is shown.", why.Text);
        Assert.True(why.Resource!.Score >= why.LastShown!.Score);
    }

    [Fact]
    public void A_chinese_resource_is_told_of_in_chinese() =>
        Assert.Equal("它带有请求中屏蔽的标签。", Why("chinese", Requests.Recommend(5, ResourceFilter.None with { BlockTags = ["war"] })).Text);

    [Fact]
    public void Every_rule_and_outcome_has_a_sentence_in_both_languages()
    {
        foreach (string language in (string[])["en", "zh"])
        {
            Assert.Equal(
                Enum.GetValues<Rule>().Length, Enum.GetValues<Rule>().Select(rule => new WhyNotText(language).Of(rule)).Distinct().Count());
            foreach (WhyNotOutcome outcome in Enum.GetValues<WhyNotOutcome>().Except(
                [WhyNotOutcome.Shown, WhyNotOutcome.TooAlike, WhyNotOutcome.Filtered, WhyNotOutcome.Capped]))
                Assert.NotEmpty(new WhyNotText(language).Of(outcome));
        }
    }

    [Fact]
    public void Somebody_unknown_is_told_too()
    {
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(TenantId.Default);
        RankedAnswer answer = Requests.Ranker.Recommend(View, nobody, Requests.Recommend(3), "r");

        Assert.Equal(2, Requests.Ranker.WhyNot(View, nobody, Requests.Recommend(3), answer.Items[1].Id).Place);
        WhyNot other = Requests.Ranker.WhyNot(View, nobody, Requests.Recommend(3), new(answer.Ids().Contains("t3-7") ? "t3-8" : "t3-7"));
        Assert.True(other.Outcome is WhyNotOutcome.TooAlike or WhyNotOutcome.Outranked);
        Assert.Equal(0, other.Floor);
    }

    [Fact]
    public void An_id_that_is_none_is_refused() =>
        Assert.Equal("resourceId", Assert.Throws<RefusalException>(() => Why("\n", Requests.Recommend())).Field);

    private static WhyNot Why(string id, RecommendationRequest request) => Requests.Ranker.WhyNot(View, Learner, request, new ResourceId(id));
}
