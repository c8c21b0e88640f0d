using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Tracing;

/// <summary>What a teacher expects of mastery where nothing is trained, in numbers.</summary>
public sealed class MasteryScenarioTests
{
    private static readonly float Mastered = new TeachingOptions().MasteryThreshold;

    [Fact]
    public void Of_a_newcomer_no_concept_is_believed_known_and_nothing_is_sure_but_an_easy_exercise_may_well_be_solved()
    {
        LearnerTracing nobody = Exercises.Read(LearnerKnowledge.None, Exercises.Start);
        Belief belief = nobody.Of(new ConceptId("c"));
        Assert.InRange(belief.Mastery, 0.2f, 0.25f);
        Assert.True(belief.Uncertainty > 0.35f, $"{belief.Uncertainty}");
        Assert.InRange(nobody.Probability(Exercises.Of("middling", 0.5f, "c")), 0.45, 0.6);
        Assert.InRange(nobody.Probability(Exercises.Of("easy", 0.3f, "c")), 0.6, 0.75);
    }

    [Fact]
    public void A_handful_of_right_answers_masters_a_concept_and_a_wrong_one_takes_some_back()
    {
        float[] masteries = [.. Enumerable.Range(0, 7).Select(right => After(Answers("c", new string('1', right)), 0, "c"))];
        Assert.InRange(masteries[3], 0.72f, 0.85f);
        Assert.InRange(masteries[4], 0.78f, 0.9f);
        Assert.True(masteries[5] < Mastered + 0.04f && masteries[6] >= Mastered, string.Join(' ', masteries));
        Assert.True(After(Answers("c", "1111110"), 0, "c") < masteries[6] - 0.05f);
        Assert.True(After(Answers("c", "000"), 0, "c") < 0.1f);
    }

    [Theory]
    [InlineData("01111111")]
    [InlineData("10111111")]
    [InlineData("11101111")]
    [InlineData("11111110")]
    public void What_was_mostly_right_is_mostly_remembered_a_week_later(string answers)
    {
        KnowledgeFold fold = Answers("fractions", answers);
        float before = After(fold, 0, "fractions"), after = After(fold, 7, "fractions"), never = After(fold, 0, "ovens");
        LearnerTracing weekLater = Exercises.Read(fold.ToState(), Exercises.Start.AddDays(7));
        Assert.InRange(weekLater.Recall(new ConceptId("fractions"))!.Value, 0.8, 0.95);
        Assert.InRange(after, 0.65f, before - 0.01f);
        // Had nothing been forgotten, it would stand where it stood right after the answers.
        Assert.Equal(before, weekLater.Unforgotten(new ConceptId("fractions")), 0.005f);
        Assert.True(After(fold, 20_000, "fractions") > never - 0.02f, "Forgetting took more than was learned.");
        Assert.True(after > never + 0.3f, $"{after} of what was practised, {never} of what was not.");
    }

    [Fact]
    public void Being_good_in_general_says_little_of_what_was_never_asked_and_the_less_the_farther_it_is()
    {
        CatalogueView view = Chain("a", "b", "c", "d", "e");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        foreach (string concept in new[] { "q", "r", "s", "t", "a" }) Answer(fold, concept, "1111111");
        float practised = After(fold, 0, "a", view), next = After(fold, 0, "b", view), second = After(fold, 0, "c", view), far = After(fold, 0, "e", view);
        Assert.True(practised > 0.9f && practised > next && next > second && second > far && far > 0.23f, $"{practised} {next} {second} {far}");
        Assert.True(next < 0.5f && far < 0.35f, $"{next} {far}");
    }

    [Fact]
    public void Whoever_solves_what_builds_on_a_concept_has_it()
    {
        CatalogueView view = Chain("fractions", "algebra", "functions", "derivatives", "integrals");
        KnowledgeFold fold = Answers("derivatives", "11111");
        Assert.True(After(fold, 0, "functions", view) > 0.7f);
        Assert.True(After(fold, 0, "fractions", view) > 0.5f, $"{After(fold, 0, "fractions", view)}");
        Assert.True(After(fold, 0, "integrals", view) < 0.35f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Where_concepts_build_on_each_other_a_right_answer_still_never_lowers_and_a_wrong_one_never_raises(int seed)
    {
        CatalogueView view = Chain([.. Enumerable.Range(0, 8).Select(i => $"c{i}")]);
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        foreach ((var interaction, Resource exercise) in Exercises.Roaming(seed, 300, 8))
        {
            foreach (int value in new[] { 0, 1 })
            {
                var tried = KnowledgeFold.From(fold.ToState());
                tried.Apply(new("try", exercise.Id, Learners.InteractionKind.Answer, value, interaction.At), exercise);
                LearnerTracing before = Exercises.Read(fold.ToState(), interaction.At, view), after = Exercises.Read(tried.ToState(), interaction.At, view);
                foreach (ConceptId concept in exercise.Concepts)
                {
                    float moved = after.Of(concept).Mastery - before.Of(concept).Mastery;
                    Assert.True(value == 1 ? moved >= -1e-6f : moved <= 1e-6f, $"{concept} moved by {moved} after an answer of {value}.");
                }
            }
            fold.Apply(interaction, exercise);
        }
    }

    private static KnowledgeFold Answers(string concept, string right)
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        Answer(fold, concept, right);
        return fold;
    }

    /// <summary>Minutes apart, to exercises of middling difficulty, 1 for right.</summary>
    private static void Answer(KnowledgeFold fold, string concept, string right)
    {
        foreach ((int i, char value) in right.Index())
        {
            Resource exercise = Exercises.Of($"{concept}-{i}", 0.5f, concept);
            fold.Apply(Exercises.Answer(i, exercise, value - '0'), exercise);
        }
    }

    private static float After(KnowledgeFold fold, int days, string concept, CatalogueView? view = null) =>
        Exercises.Read(fold.ToState(), Exercises.Start.AddMinutes(8).AddDays(days), view).Of(new ConceptId(concept)).Mastery;

    private static CatalogueView Chain(params string[] concepts)
    {
        var school = new SmallSchool();
        foreach (string concept in concepts) school.Add(new ConceptPut(new Concept(new(concept), concept, "", "en"), [.. new float[SmallSchool.Dimensions]], "test"));
        foreach ((string from, string to) in concepts.Zip(concepts.Skip(1)))
            school.Add(new RelationPut(new Relation(new(from), new(to), RelationKind.Prerequisite, 1)));
        return school.View;
    }
}
