using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

public class RecommendTests
{
    private static readonly DateTimeOffset Noon = Interactions.Noon;
    private static readonly CatalogueView Topics = SmallSchool.OfTopics(8, 20).View;

    [Fact]
    public void A_like_lifts_its_subject_in_the_very_next_answer()
    {
        TestLearner learner = new(Topics);
        learner.Does(Interactions.Of("t0-0"));
        Assert.All(Recommend(learner), id => Assert.StartsWith("t0", id));

        learner.Does(Interactions.Of("t3-0", InteractionKind.Like));

        string[] after = Recommend(learner);
        Assert.Contains(after, id => id.StartsWith("t3", StringComparison.Ordinal));
        Assert.Contains(after, id => id.StartsWith("t0", StringComparison.Ordinal));
        // Two likes of one subject within the session outweigh one completion of the other.
        learner.Does(Interactions.Of("t3-1", InteractionKind.Like));
        Assert.StartsWith("t3", Recommend(learner)[0]);
    }

    [Fact]
    public void A_dismissal_takes_the_resource_away_and_its_kin_down()
    {
        TestLearner learner = new(Topics);
        learner.Does(Interactions.Of("t0-0"), Interactions.Of("t1-0"));
        RankedAnswer before = Requests.Ranker.Recommend(Topics, learner.Snapshot, Requests.Recommend(40), "r");
        string dismissed = before.Items.First(i => i.Id.Value.StartsWith("t1", StringComparison.Ordinal)).Id.Value;

        learner.Does(Interactions.Of(dismissed, InteractionKind.Dismiss));

        RankedAnswer after = Requests.Ranker.Recommend(Topics, learner.Snapshot, Requests.Recommend(40), "r");
        Assert.DoesNotContain(dismissed, after.Ids());
        Assert.True(BestOf(after, "t1") < BestOf(before, "t1"));
        Assert.Equal(BestOf(before, "t0"), BestOf(after, "t0"), 1e-4);
        RankedResource kin = after.Items.First(i => i.Id.Value.StartsWith("t1", StringComparison.Ordinal));
        Assert.True(kin.Reasons.Single(r => r.Kind == ReasonKind.Disliked).Weight < 0);
    }

    [Fact]
    public void A_score_is_the_sum_of_its_reasons_and_the_best_come_first()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(6, 20);
        for (int i = 0; i < 20; i++)
            catalogue.Add(new StatisticsChanged(new ResourceId($"t0-{i}"), SmallSchool.Popular(i, Noon)));
        catalogue.Add(SmallSchool.Resource("new", publishedAt: Noon.AddDays(-3)), SmallSchool.Near(0, new Random(9)));
        LearnerSnapshot learner = TestLearner.After(
            catalogue.View, Interactions.Of("t0-0"), Interactions.Of("t1-0"), Interactions.Of("t0-3", InteractionKind.Dismiss));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(50), "r");

        AssertSound(answer, 50);
        ReasonKind[] kinds = [.. answer.Items.SelectMany(i => i.Reasons).Select(r => r.Kind).Distinct().Order()];
        Assert.Equal(
            [ReasonKind.Interest, ReasonKind.Session, ReasonKind.Concept, ReasonKind.Popularity, ReasonKind.Freshness, ReasonKind.Disliked], kinds);
    }

    [Fact]
    public void Nothing_near_enough_gives_an_empty_list_rather_than_noise()
    {
        // Twenty subjects without anything else on the one the learner knows.
        SmallSchool catalogue = SmallSchool.OfTopics(10, 10).Add(SmallSchool.Resource("lonely"), SmallSchool.Near(13, new Random(3), 0.05f));
        for (int i = 0; i < 10; i++)
            catalogue.Add(new StatisticsChanged(new ResourceId($"t1-{i}"), SmallSchool.Popular(1000, Noon)));

        LearnerSnapshot learner = TestLearner.After(catalogue.View, Interactions.Of("lonely"));

        Assert.Empty(Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(), "r").Items);
    }

    [Fact]
    public void Somebody_unknown_gets_the_popular_over_several_subjects()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(5, 20);
        foreach (int topic in (int[])[0, 1, 2])
            for (int i = 0; i < 6; i++)
                catalogue.Add(new StatisticsChanged(new ResourceId($"t{topic}-{i}"), SmallSchool.Popular(300 - i - 20 * topic, Noon)));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, LearnerSnapshot.Nobody(TenantId.Default), Requests.Recommend(6), "r");

        AssertSound(answer, 6);
        Assert.Equal("t0-0", answer.Items[0].Id.Value);
        Assert.True(answer.Items.Select(i => i.Id.Value[..2]).Distinct().Count() >= 3);
        Assert.Contains("300 times", answer.Items[0].Reasons[0].Text);
    }

    [Fact]
    public void Without_any_statistics_somebody_unknown_gets_easy_beginnings_over_all_subjects_honestly_named()
    {
        SmallSchool catalogue = new();
        Random random = new(5);
        for (int i = 0; i < 200; i++)
            catalogue.Add(
                SmallSchool.Resource($"r{i}", kind: (ResourceKind)(i % 5), difficulty: i % 4 / 3f, language: i / 20 % 2 == 0 ? "en" : "zh"),
                SmallSchool.Near(i / 40, random));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, LearnerSnapshot.Nobody(TenantId.Default), Requests.Recommend(), "r");

        AssertSound(answer, 10);
        Assert.All(answer.Items, i => Assert.Equal(ReasonKind.Starter, Assert.Single(i.Reasons).Kind));
        Assert.Equal(5, answer.Items.Select(i => int.Parse(i.Id.Value[1..]) / 40).Distinct().Count());
        Assert.Equal(2, answer.Items.Select(i => i.Language).Distinct().Count());
        Assert.Equal(ResourceKind.Course, answer.Items[0].Kind);
    }

    [Fact]
    public void An_answer_is_varied_rather_than_ten_copies_of_the_nearest()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(8, 20, noise: 0.3f);
        float[] copied = SmallSchool.Near(0, new Random(4), 0.1f);
        for (int i = 0; i < 30; i++) catalogue.Add(SmallSchool.Resource($"copy{i}", concepts: ["c0"]), copied);
        LearnerSnapshot learner = TestLearner.After(catalogue.View, Interactions.Of("t0-0"), Interactions.Of("t0-1"));

        string[] varied = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(), "r").Ids();
        string[] plain = RankerWith(new RankerOptions { DiversityLambda = 1 }).Recommend(catalogue.View, learner, Requests.Recommend(), "r").Ids();

        Assert.True(varied.Count(id => id.StartsWith("copy", StringComparison.Ordinal)) <= 3);
        Assert.True(plain.Count(id => id.StartsWith("copy", StringComparison.Ordinal)) >= 8);
    }

    [Fact]
    public void An_older_interest_keeps_a_part_of_the_answer_while_the_session_is_on_another()
    {
        LearnerSnapshot learner = TestLearner.After(
            Topics, Interactions.Of("t0-0", at: Noon.AddDays(-1)), Interactions.Of("t0-1", at: Noon.AddDays(-1)), Interactions.Of("t1-0"));

        string[] answer = Requests.Ranker.Recommend(Topics, learner, Requests.Recommend(), "r").Ids();

        Assert.StartsWith("t1", answer[0]);
        Assert.InRange(answer.Count(id => id.StartsWith("t0", StringComparison.Ordinal)), 2, 6);
    }

    [Fact]
    public void An_english_learner_sees_chinese_resources_last_and_alone_when_there_is_nothing_else()
    {
        SmallSchool catalogue = new();
        Random random = new(6);
        for (int i = 0; i < 60; i++)
            catalogue.Add(SmallSchool.Resource($"r{i}", language: i % 2 == 0 ? "en" : "zh-cn"), SmallSchool.Near(i % 10 < 4 ? 0 : 1 + i % 5, random));
        LearnerSnapshot learner = TestLearner.After(catalogue.View, Interactions.Of("r0"), Interactions.Of("r2"));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(30), "r");
        Assert.Equal(Enumerable.Repeat("en", 10), answer.Items.Take(10).Select(i => i.Language));
        Assert.Contains(answer.Items, i => i.Language == "zh-cn");

        ResourceFilter notEnglish = ResourceFilter.None with { Languages = ["zh"] };
        RankedAnswer chinese = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(10, notEnglish), "r");
        Assert.Equal(10, chinese.Items.Length);
        Assert.All(chinese.Items, i => Assert.Contains("《", i.Reasons.Single(r => r.Kind == ReasonKind.Interest).Text));
    }

    [Fact]
    public void At_most_one_sponsored_resource_comes_labelled_and_only_where_it_is_relevant()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(6, 20);
        Random random = new(8);
        for (int i = 0; i < 10; i++)
        {
            catalogue.Add(SmallSchool.Resource($"ad0-{i}", ResourceKind.Sponsored), SmallSchool.Near(0, random));
            catalogue.Add(SmallSchool.Resource($"ad5-{i}", ResourceKind.Sponsored), SmallSchool.Near(5, random));
            catalogue.Add(new StatisticsChanged(new ResourceId($"ad5-{i}"), SmallSchool.Popular(1000, Noon)));
        }
        LearnerSnapshot learner = TestLearner.After(catalogue.View, Interactions.Of("t0-0"));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(20), "r");

        RankedResource sponsored = Assert.Single(answer.Items, i => i.Kind == ResourceKind.Sponsored);
        Assert.StartsWith("ad0", sponsored.Id.Value);
        Assert.All(sponsored.Reasons, r => Assert.StartsWith("Sponsored: ", r.Text));
        Assert.DoesNotContain(
            Requests.Ranker.Recommend(catalogue.View, LearnerSnapshot.Nobody(TenantId.Default), Requests.Recommend(50), "r").Items,
            i => i.Kind == ResourceKind.Sponsored);
    }

    [Fact]
    public void Every_filter_holds_for_every_answer()
    {
        SmallSchool catalogue = new();
        Random random = new(7);
        string[] languages = ["en", "zh", "zh-tw", ""];
        for (int i = 0; i < 400; i++)
            catalogue.Add(
                SmallSchool.Resource(
                    $"r{i}", (ResourceKind)random.Next(6), languages[random.Next(4)], minutes: random.Next(4) == 0 ? null : random.Next(1, 60),
                    concepts: [$"c{random.Next(6)}"], available: random.Next(5) > 0),
                SmallSchool.Near(random.Next(5), random));
        CatalogueView view = catalogue.View;

        Arbitrary<(ResourceFilter, ResourceId[], int)> cases = Arb.From(
            from kinds in Gen.SubListOf(Enum.GetValues<ResourceKind>())
            from asked in Gen.SubListOf("en", "zh")
            from concept in Gen.Choose(-6, 5)
            from minutes in Gen.Choose(-60, 60)
            from exclude in Gen.ListOf(Gen.Choose(0, 399))
            from includeSeen in Gen.Elements(true, false)
            from met in Gen.ListOf(Gen.Choose(0, 399))
            from count in Gen.Choose(1, 100)
            select (
                new ResourceFilter(
                    [.. kinds], [.. asked], concept < 0 ? null : new ConceptId($"c{concept}"), minutes <= 0 ? null : minutes,
                    [.. exclude.Select(e => new ResourceId($"r{e}"))], includeSeen),
                met.Select(m => new ResourceId($"r{m}")).ToArray(),
                count));

        Prop.ForAll(cases, c =>
        {
            (ResourceFilter filter, ResourceId[] met, int count) = c;
            LearnerSnapshot learner = TestLearner.After(view, [.. met.Select(m => Interactions.Of(m.Value))]);
            AssertPass(Requests.Ranker.Recommend(view, learner, new(count, filter, 0), "r"), filter, filter.IncludeSeen ? [] : met, count);
            AssertPass(Requests.Ranker.Search(view, learner, new("title of", count, filter, 0), [], "r"), filter, [], count);
            AssertPass(Requests.Ranker.Similar(view, new(new("r0"), count, filter), "r"), filter, [new("r0")], count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

        void AssertPass(RankedAnswer answer, ResourceFilter filter, ResourceId[] hidden, int count)
        {
            AssertSound(answer, count);
            foreach (RankedResource item in answer.Items)
            {
                Assert.True(view.TryFind(item.Id, out int row));
                Resource resource = view.ResourceAt(row);
                Assert.True(resource.Available);
                Assert.True(filter.Kinds.IsEmpty || filter.Kinds.Contains(resource.Kind));
                Assert.True(filter.Languages.IsEmpty || filter.Languages.Any(l => resource.Language.StartsWith(l, StringComparison.Ordinal)));
                Assert.True(filter.Concept is null || resource.Concepts.Contains(filter.Concept.Value));
                Assert.True(filter.MaxMinutes is null || resource.Minutes <= filter.MaxMinutes);
                Assert.DoesNotContain(item.Id, filter.Exclude);
                Assert.DoesNotContain(item.Id, hidden);
            }
        }
    }

    [Fact]
    public void The_same_question_gets_the_same_answer_and_equals_stand_in_the_order_of_ids()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(4, 10);
        float[] copied = SmallSchool.Near(0, new Random(4));
        foreach (string id in (string[])["z", "b", "y", "a"]) catalogue.Add(SmallSchool.Resource(id), copied);
        CatalogueView view = catalogue.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"));
        Ranker ranker = RankerWith(new RankerOptions { DiversityLambda = 1 });

        RankedAnswer answer = ranker.Recommend(view, learner, Requests.Recommend(40), "r");

        Assert.Equal(answer.Ids(), ranker.Recommend(catalogue.View, learner, Requests.Recommend(40), "r").Ids());
        Assert.Equal(["a", "b", "y", "z"], answer.Ids().Where(id => id.Length == 1));
    }

    [Fact]
    public void Odd_profiles_and_an_empty_catalogue_give_sound_answers()
    {
        ImmutableArray<float> nan = [.. Enumerable.Repeat(float.NaN, SmallSchool.Dimensions)];
        ImmutableArray<float> zero = [.. new float[SmallSchool.Dimensions]];
        LearnerSnapshot odd = LearnerSnapshot.Nobody(TenantId.Default) with
        {
            Interests = [new(nan, 0.5f, new("gone")), new(zero, 0.3f, new("t0-0")), new([1, 2, 3], 0.2f, new("t0-0"))],
            Session = nan,
            Disliked = zero,
            RecentConcepts = [new("nowhere")],
        };

        foreach (CatalogueView view in (CatalogueView[])[Topics, new SmallSchool().View])
        {
            AssertSound(Requests.Ranker.Recommend(view, odd, Requests.Recommend(), "r"), 10);
            AssertSound(Requests.Ranker.Search(view, odd, Requests.Search("title"), nan.AsSpan(), "r"), 10);
            AssertSound(Requests.Ranker.Rerank(view, odd, Requests.Rerank("title", "t0-0", "t1-0"), zero.AsSpan(), "r"), 2);
        }
    }

    [Fact]
    public void A_concept_that_builds_on_what_was_studied_is_a_reason()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(8, 10)
            .Add(new ConceptPut(new Concept(new("c0"), "Fractions", "", "en"), [.. new float[SmallSchool.Dimensions]], "test"))
            .Add(new ConceptPut(new Concept(new("c1"), "Ratios", "", "en"), [.. new float[SmallSchool.Dimensions]], "test"))
            .Add(new RelationPut(new Relation(new("c0"), new("c1"), RelationKind.Prerequisite, 0.9f)));
        LearnerSnapshot learner = TestLearner.After(catalogue.View, Interactions.Of("t0-0"));

        RankedAnswer answer = Requests.Ranker.Recommend(catalogue.View, learner, Requests.Recommend(20), "r");

        RankedResource next = answer.Items.First(i => i.Id.Value.StartsWith("t1", StringComparison.Ordinal));
        Assert.Equal("About Ratios, which builds on Fractions.", next.Reasons.Single(r => r.Kind == ReasonKind.Concept).Text);
    }

    [Fact]
    public void A_catalogue_of_another_tenant_is_never_read() =>
        Assert.Throws<ArgumentException>(() => Requests.Ranker.Recommend(Topics, LearnerSnapshot.Nobody(new TenantId("other")), Requests.Recommend(), "r"));

    internal static void AssertSound(RankedAnswer answer, int count)
    {
        Assert.True(answer.Items.Length <= count);
        Assert.Equal(answer.Items.Length, answer.Items.Select(i => i.Id).Distinct().Count());
        Assert.All(answer.Items, item =>
        {
            Assert.True(float.IsFinite(item.Score));
            Assert.Equal(item.Reasons.Sum(r => r.Weight), item.Score, 1e-5);
            Assert.Equal(item.Reasons.Select(r => r.Weight).OrderDescending(), item.Reasons.Select(r => r.Weight));
            Assert.All(item.Reasons, r => Assert.NotEmpty(r.Text));
            Assert.DoesNotContain(item.Reasons, r => r.Weight == 0);
            Assert.Equal(1, item.Propensity);
        });
        for (int i = 1; i < answer.Items.Length; i++) Assert.True(answer.Items[i].Score <= answer.Items[i - 1].Score + 1e-5);
    }

    private static Ranker RankerWith(RankerOptions options) => new(options, TimeProvider.System);

    private static string[] Recommend(TestLearner learner) =>
        Requests.Ranker.Recommend(Topics, learner.Snapshot, Requests.Recommend(), "r").Ids();

    private static float BestOf(RankedAnswer answer, string topic) =>
        answer.Items.Where(i => i.Id.Value.StartsWith(topic, StringComparison.Ordinal)).Max(i => i.Score);
}
