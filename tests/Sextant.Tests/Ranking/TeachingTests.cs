using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Ranking;

public class TeachingTests
{
    private static readonly DateTimeOffset Noon = Interactions.Noon;

    /// <summary>One subject in five chapters, each the prerequisite of the next, with lessons and exercises; other subjects around it.</summary>
    private static readonly SmallSchool School = WithChapters();

    private static readonly CatalogueView View = School.View;
    private static readonly LearnerSnapshot Learner = TestLearner.After(View, Interactions.Of("t0-0"));
    private static readonly Ranker Hard = new(new RankerOptions(), Requests.Clock, teaching: new TeachingOptions { Prerequisites = PrerequisiteRule.Hard });

    [Fact]
    public void Without_knowledge_teaching_options_and_gains_change_nothing()
    {
        RankedAnswer plain = Requests.Ranker.Recommend(View, Learner, Requests.Recommend(30), "r");
        RankedAnswer hard = Hard.Recommend(View, Learner, Requests.Recommend(30), "r");

        Assert.Equal(plain.Ids(), hard.Ids());
        Assert.Equal(plain.Items.Select(i => i.Score), hard.Items.Select(i => i.Score));
        Assert.DoesNotContain(plain.Items.SelectMany(i => i.Reasons), reason => reason.Kind >= ReasonKind.Readiness);
    }

    [Fact]
    public void Terms_of_teaching_are_reasons_and_all_of_them_sum_to_the_score()
    {
        RankedAnswer answer = Recommend(Requests.Ranker, Somewhat().Knows("ch1", 0.95f).Answers("ex2-0", 0.7));

        Assert.All(answer.Items, item => Assert.Equal(item.Reasons.Sum(r => r.Weight), item.Score, 1e-5));
        Assert.All(answer.Items.Zip(answer.Items.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score - 1e-5));
        ReasonKind[] kinds = [.. answer.Items.SelectMany(i => i.Reasons).Select(r => r.Kind).Distinct()];
        Assert.Contains(ReasonKind.Readiness, kinds);
        Assert.Contains(ReasonKind.Mastery, kinds);
        Assert.Contains(ReasonKind.Difficulty, kinds);
        Assert.All(answer.Items.SelectMany(i => i.Reasons), reason => Assert.NotEmpty(reason.Text));
    }

    [Fact]
    public void What_lies_beyond_the_frontier_goes_down_the_more_the_farther()
    {
        FixedKnowledge knowledge = Somewhat().Knows("ch1", 0.1f).Knows("ch2", 0.05f).Knows("ch3", 0.05f);
        Dictionary<string, RankedResource> items = Recommend(Requests.Ranker, knowledge).Items.ToDictionary(i => i.Id.Value);

        float[] terms = [.. new[] { 1, 2, 3, 4 }.Select(chapter => ShareOf(items[$"t0-{chapter}"], ReasonKind.Readiness))];
        Assert.True(terms[1] < terms[0] && terms[2] < terms[1] && terms[3] <= terms[2], string.Join(' ', terms));
        Assert.Equal(
            "But it builds on Chapter 1, which you have yet to learn.", items["t0-2"].Reasons.Single(r => r.Kind == ReasonKind.Readiness).Text);
    }

    [Fact]
    public void What_builds_on_what_is_shown_to_be_known_goes_up_and_says_so()
    {
        FixedKnowledge knowledge = Somewhat().Knows("ch1", 0.9f);
        RankedResource next = Recommend(Requests.Ranker, knowledge).Items.Single(i => i.Id.Value == "t0-2");

        Assert.True(next.Reasons.Single(r => r.Kind == ReasonKind.Readiness).Weight > 0);
        Assert.Equal("You know Chapter 1, which it builds on.", next.Reasons.Single(r => r.Kind == ReasonKind.Readiness).Text);
    }

    [Fact]
    public void The_hard_rule_keeps_out_what_is_surely_beyond_the_frontier_and_why_not_says_so()
    {
        FixedKnowledge knowledge = Somewhat().Knows("ch1", 0.1f).Knows("ch2", 0.1f);

        string[] ids = Recommend(Hard, knowledge).Ids();
        WhyNot why = Hard.WhyNot(View, Learner, Requests.Recommend(40), new("t0-2"), null, knowledge);

        Assert.Contains("t0-1", ids);
        Assert.DoesNotContain("t0-2", ids);
        Assert.DoesNotContain("t0-3", ids);
        Assert.Contains("t0-4", ids); // of what it builds on nothing is known
        Assert.Equal((WhyNotOutcome.Filtered, Rule.Prerequisites), (why.Outcome, why.Rule));
        Assert.Equal("It builds on what you have yet to learn.", why.Text);
        Assert.Contains("t0-2", Recommend(Requests.Ranker, knowledge).Ids());
    }

    [Fact]
    public void A_lesson_may_bring_along_what_it_builds_on_and_an_exercise_asks_for_it()
    {
        SmallSchool school = WithChapters()
            .Add(SmallSchool.Resource("both", concepts: ["ch1", "ch2"]), SmallSchool.Near(0, new Random(5)))
            .Add(SmallSchool.Resource("ask", ResourceKind.Exercise, concepts: ["ch1", "ch2"]), SmallSchool.Near(0, new Random(6)));
        string[] ids = Hard.Recommend(
            school.View, Learner, Requests.Recommend(60), "r", null, Somewhat().Knows("ch1", 0.1f)).Ids();

        Assert.Contains("both", ids);
        Assert.DoesNotContain("ask", ids);
    }

    [Fact]
    public void A_newcomer_is_locked_out_of_nothing_by_any_rule()
    {
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(TenantId.Default);
        foreach (LearnerSnapshot learner in (LearnerSnapshot[])[nobody, Learner])
        {
            string[] plain = Requests.Ranker.Recommend(View, learner, Requests.Recommend(40), "r").Ids();
            foreach (Ranker ranker in (Ranker[])[Requests.Ranker, Hard])
            {
                RankedAnswer answer = ranker.Recommend(View, learner, Requests.Recommend(40), "r", null, new FixedKnowledge());
                Assert.Equal(plain.Length, answer.Items.Length);
                Assert.DoesNotContain(answer.Items.SelectMany(i => i.Reasons), r => r.Kind is ReasonKind.Readiness or ReasonKind.Mastery or ReasonKind.Review);
            }
        }
    }

    [Fact]
    public void What_is_surely_mastered_and_remembered_goes_down_lessons_and_exercises_alike()
    {
        RankedAnswer answer = Recommend(Requests.Ranker, Somewhat().Knows("ch2", 0.95f, 0.05f));

        foreach (string id in (string[])["t0-2", "ex2-0"])
            Assert.Equal(-0.63, ShareOf(answer.Items.Single(i => i.Id.Value == id), ReasonKind.Mastery), 2);
        foreach (FixedKnowledge other in (FixedKnowledge[])
            [Somewhat().Knows("ch2", 0.8f), Somewhat().Knows("ch2", 0.95f, 0.5f), Somewhat().Knows("ch2", 0.95f, stability: 1, daysAgo: 30)])
            Assert.DoesNotContain(Recommend(Requests.Ranker, other).Items, item => item.Reasons.Any(r => r.Kind == ReasonKind.Mastery));
    }

    [Fact]
    public void Exercises_near_the_target_go_up_and_the_target_is_lower_for_what_is_new()
    {
        FixedKnowledge practised = Somewhat().Knows("ch1", 0.7f).Answers("ex1-0", 0.8).Answers("ex1-1", 0.65).Answers("ex1-2", 0.2);
        FixedKnowledge fresh = Somewhat().Answers("ex1-0", 0.8).Answers("ex1-1", 0.65).Answers("ex1-2", 0.2);
        float[] Terms(FixedKnowledge knowledge)
        {
            Dictionary<string, RankedResource> items = Recommend(Requests.Ranker, knowledge).Items.ToDictionary(i => i.Id.Value);
            return [.. new[] { 0, 1, 2 }.Select(i => ShareOf(items[$"ex1-{i}"], ReasonKind.Difficulty))];
        }
        float[] known = Terms(practised), unknown = Terms(fresh);

        Assert.Equal(0.3, known[0], 2);
        Assert.True(known[0] > known[1] && known[1] > known[2] && known[2] < 0);
        Assert.Equal(0.3, unknown[1], 2);
        Assert.True(unknown[1] > unknown[0] && unknown[0] > unknown[2]);
    }

    [Fact]
    public void What_is_about_to_be_forgotten_brings_its_exercises_new_ones_first_and_none_answered_lately()
    {
        LearnerSnapshot learner = TestLearner.After(
            View, Interactions.Of("t0-0"), Interactions.Of("far-0", InteractionKind.Answer, 1), Interactions.Of("far-1", InteractionKind.Answer, 1));
        FixedKnowledge knowledge = Somewhat().Knows("far", 0.9f, stability: 2, daysAgo: 30)
            .Answered("far-0", daysAgo: 30).Answered("far-1", daysAgo: 2);

        RankedAnswer before = Requests.Ranker.Recommend(View, learner, Requests.Recommend(60), "r", null, Somewhat());
        RankedAnswer answer = Requests.Ranker.Recommend(View, learner, Requests.Recommend(60), "r", null, knowledge);

        Assert.DoesNotContain(before.Items.SelectMany(i => i.Reasons), r => r.Kind == ReasonKind.Review);
        RankedResource[] reviews = [.. answer.Items.Where(i => i.Reasons.Any(r => r.Kind == ReasonKind.Review))];
        Assert.Equal(["far-0", "far-2"], reviews.Select(i => i.Id.Value).Order());
        Assert.All(reviews, item => Assert.Equal(
            "Time to review Far away, before it is forgotten.", item.Reasons.Single(r => r.Kind == ReasonKind.Review).Text));
        Assert.Equal(WhyNotOutcome.Seen, Requests.Ranker.WhyNot(View, learner, Requests.Recommend(60), new("far-1"), null, knowledge).Outcome);
        Assert.Equal(WhyNotOutcome.Shown, Requests.Ranker.WhyNot(View, learner, Requests.Recommend(60), new("far-0"), null, knowledge).Outcome);
    }

    [Fact]
    public void A_review_that_is_excluded_or_of_another_kind_than_asked_for_does_not_come()
    {
        FixedKnowledge knowledge = Somewhat().Knows("far", 0.9f, stability: 2, daysAgo: 30);
        foreach (ResourceFilter filter in (ResourceFilter[])
            [ResourceFilter.None with { Kinds = [ResourceKind.Lesson] }, ResourceFilter.None with { Exclude = [new("far-0"), new("far-1"), new("far-2")] }])
            Assert.DoesNotContain(
                Requests.Ranker.Recommend(View, Learner, Requests.Recommend(60, filter), "r", null, knowledge).Items,
                item => item.Id.Value.StartsWith("far", StringComparison.Ordinal));
    }

    [Fact]
    public void Proved_quality_moves_a_resource_and_says_so()
    {
        SmallSchool school = WithChapters()
            .Add(Rated("t0-1", 1)).Add(Rated("t0-2", 0)).Add(Rated("t1-0", 0.6)).Add(Rated("t2-0", 0.6));
        Dictionary<string, RankedResource> items = Requests.Ranker
            .Recommend(school.View, Learner, Requests.Recommend(40), "r", null, Somewhat()).Items.ToDictionary(i => i.Id.Value);

        Assert.True(ShareOf(items["t0-1"], ReasonKind.Quality) > 0.1);
        Assert.True(ShareOf(items["t0-2"], ReasonKind.Quality) < -0.1);
        Assert.Equal(0, ShareOf(items["t0-3"], ReasonKind.Quality));
        Assert.Equal("Has done its learners more good than most.", items["t0-1"].Reasons.Single(r => r.Kind == ReasonKind.Quality).Text);
    }

    [Fact]
    public void Why_not_agrees_with_the_answer_for_every_resource()
    {
        FixedKnowledge knowledge = Somewhat().Knows("ch1", 0.95f).Knows("ch2", 0.2f).Knows("far", 0.9f, stability: 2, daysAgo: 30);
        foreach (Ranker ranker in (Ranker[])[Requests.Ranker, Hard])
        {
            RankedAnswer answer = ranker.Recommend(View, Learner, Requests.Recommend(8), "r", null, knowledge);
            for (int row = 0; row < View.RowCount; row++)
            {
                WhyNot why = ranker.WhyNot(View, Learner, Requests.Recommend(8), View.ResourceAt(row).Id, null, knowledge);
                int place = Array.IndexOf(answer.Ids(), why.ResourceId.Value) + 1;
                Assert.Equal(place > 0 ? place : null, why.Place);
                if (place > 0) Assert.Equal(answer.Items[place - 1].Score, why.Resource!.Score);
                if (why.Outcome == WhyNotOutcome.BelowFloor) Assert.True(why.Relevance < why.Floor);
                if (why.Resource is not null && why.Outcome != WhyNotOutcome.BelowFloor) Assert.True(why.Relevance >= why.Floor);
            }
        }
    }

    [Fact]
    public void A_rerank_knows_what_the_learner_knows_and_leaves_no_candidate_out()
    {
        string[] candidates = ["t0-1", "t0-2", "ex1-0", "ex1-1"];
        RankedAnswer answer = Hard.Rerank(
            View, Learner, Requests.Rerank(null, candidates), [], "r", null, Somewhat().Knows("ch1", 0.1f).Answers("ex1-0", 0.8).Answers("ex1-1", 0.1));

        Assert.Equal(candidates.Order(), answer.Ids().Order());
        Assert.True(Array.IndexOf(answer.Ids(), "ex1-0") < Array.IndexOf(answer.Ids(), "ex1-1"));
        Assert.Contains(answer.Items.Single(i => i.Id.Value == "t0-2").Reasons, r => r is { Kind: ReasonKind.Readiness, Weight: < 0 });
    }

    [Fact]
    public void Where_behaviour_scored_the_terms_of_teaching_sum_to_the_score_and_change_the_order_too()
    {
        RankedAnswer plain = Requests.Ranker.Recommend(View, Learner, Requests.Recommend(60), "r", Behaved.Value);
        RankedAnswer taught = Requests.Ranker.Recommend(
            View, Learner, Requests.Recommend(60), "r", Behaved.Value, Somewhat().Knows("ch1", 0.95f).Knows("ch2", 0.1f));

        Assert.All([plain, taught], answer => Assert.EndsWith("+" + Behaved.Value.Name, answer.ModelId, StringComparison.Ordinal));
        Assert.All(taught.Items, item => Assert.Equal(item.Reasons.Sum(r => r.Weight), item.Score, 1e-5));
        Assert.All(taught.Items.Zip(taught.Items.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score - 1e-5));
        Dictionary<string, RankedResource> before = plain.Items.ToDictionary(i => i.Id.Value), after = taught.Items.ToDictionary(i => i.Id.Value);
        Assert.All(before, item => Assert.Equal(item.Value.Score, after[item.Key].Reasons.Where(r => r.Kind < ReasonKind.Readiness).Sum(r => r.Weight), 1e-4));
        // Most who met t0-0 went on with t0-1 and t0-3; this one has mastered the first and lacks what the second builds on.
        Assert.True(before["t0-1"].Score > before["t0-2"].Score && before["t0-3"].Score > before["t0-2"].Score);
        Assert.True(after["t0-2"].Score > after["t0-1"].Score && after["t0-2"].Score > after["t0-3"].Score);
        Assert.True(ShareOf(after["t0-2"], ReasonKind.Readiness) > 0 && ShareOf(after["t0-3"], ReasonKind.Readiness) < 0);
        Assert.True(ShareOf(after["t0-1"], ReasonKind.Mastery) < 0);
    }

    [Fact]
    public void Each_concept_is_asked_of_once_an_answer()
    {
        FixedKnowledge knowledge = Somewhat().Knows("ch1", 0.1f);
        Requests.Ranker.Rerank(View, Learner, Requests.Rerank(null, [.. View.Ids()]), [], "r", null, knowledge);

        // Recall asks for its memory once more where there has been an answer.
        Assert.All(knowledge.Asked, asked => Assert.InRange(asked.Value, 1, 2));
    }

    [Theory]
    [InlineData("ReadinessWeight")]
    [InlineData("MasteryWeight")]
    [InlineData("DifficultyWeight")]
    [InlineData("QualityWeight")]
    [InlineData("ReviewWeight")]
    public void A_weight_outside_its_range_is_named(string setting)
    {
        RankerOptions options = new();
        typeof(RankerOptions).GetProperty(setting)!.SetValue(options, 1.1f);
        Assert.Equal($"Ranking:{setting}", Assert.Throws<ArgumentOutOfRangeException>(options.Validated).ParamName);
    }

    /// <summary>Trained on learners who mostly met t0-0, t0-1 and t0-3, fewer t0-2 in their place, others the other subjects.</summary>
    private static readonly Lazy<RelevanceModel> Behaved = new(() =>
    {
        ResourceId[] items = [.. Enumerable.Range(0, 4).Select(i => new ResourceId($"t0-{i}")), .. Enumerable.Range(0, 12).Select(i => new ResourceId($"t1-{i}"))];
        Visit[][] visits = [.. Enumerable.Range(0, 120).Select(learner =>
        {
            int[] met = (learner % 6) switch { 0 => [0, 2, 1], < 4 => [0, 1, 3], _ => [4 + learner % 12, 4 + (learner + 1) % 12, 4 + (learner + 2) % 12] };
            return met.Select((item, i) => new Visit(item, i, 1)).ToArray();
        })];
        return RelevanceTrainer.Train(new VisitLog(items.Length, visits), [.. items], new RelevanceTrainingOptions
        {
            HoldOut = HoldOut.LastVisits,
            Scorers = [new EaseOptions { Lambda = 5 }, new PopularityOptions()],
            Network = new RankingTrainingOptions { Hidden = 4, Epochs = 5 },
        });
    });

    /// <summary>Something, so that the learner is no newcomer.</summary>
    private static FixedKnowledge Somewhat() => new FixedKnowledge().Knows("elsewhere", 0.5f);

    private static RankedAnswer Recommend(Ranker ranker, FixedKnowledge knowledge) =>
        ranker.Recommend(View, Learner, Requests.Recommend(60), "r", null, knowledge);

    /// <summary>A term as a share of what the terms before it came to.</summary>
    private static float ShareOf(RankedResource item, ReasonKind kind)
    {
        float before = item.Reasons.Where(r => r.Kind < ReasonKind.Readiness || r.Kind == ReasonKind.Review).Sum(r => r.Weight);
        before += item.Reasons.Where(r => r.Kind >= ReasonKind.Readiness && r.Kind != ReasonKind.Review && r.Kind < kind).Sum(r => r.Weight);
        return item.Reasons.Where(r => r.Kind == kind).Sum(r => r.Weight) / before;
    }

    private static StatisticsChanged Rated(string id, double mean) =>
        new(new ResourceId(id), ResourceStatistics.None with { Ratings = 100, RatingSum = 100 * mean });

    private static SmallSchool WithChapters()
    {
        SmallSchool school = new();
        Random random = new(7);
        for (int chapter = 0; chapter < 5; chapter++)
        {
            school.Add(new ConceptPut(new Concept(new($"ch{chapter}"), $"Chapter {chapter}", "", "en"), [], "none"));
            if (chapter > 0)
                school.Add(new RelationPut(new Relation(new($"ch{chapter - 1}"), new($"ch{chapter}"), RelationKind.Prerequisite, 0.9f)));
            school.Add(SmallSchool.Resource($"t0-{chapter}", concepts: [$"ch{chapter}"], difficulty: null), SmallSchool.Near(0, random));
            for (int i = 0; i < 3; i++)
                school.Add(SmallSchool.Resource($"ex{chapter}-{i}", ResourceKind.Exercise, concepts: [$"ch{chapter}"]), SmallSchool.Near(0, random));
        }
        school.Add(new ConceptPut(new Concept(new("far"), "Far away", "", "en"), [], "none"));
        for (int i = 0; i < 3; i++)
            school.Add(SmallSchool.Resource($"far-{i}", ResourceKind.Exercise, concepts: ["far"]), SmallSchool.Near(12, random));
        for (int i = 0; i < 40; i++)
            for (int topic = 1; topic < 8; topic++) school.Add(SmallSchool.Resource($"t{topic}-{i}", concepts: [$"c{topic}"]), SmallSchool.Near(topic, random));
        return school;
    }
}

file static class Views
{
    public static IEnumerable<string> Ids(this CatalogueView view) => Enumerable.Range(0, view.RowCount).Select(row => view.ResourceAt(row).Id.Value);
}
