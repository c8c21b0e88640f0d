using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>Which language a path and its reasons are in, of a catalogue that has two.</summary>
public class AnswerLanguageTests
{
    private static readonly PlanningSchool School = PlanningSchool.Of(Graphs.Edge("fractions", "goal"), Graphs.Edge("fractions", "目标"))
        .Concept("目标", language: "zh")
        .Resource("pizza", ["fractions"], language: "zh").Resource("halves", ["fractions"], 200)
        .Resource("only-zh", ["goal"], language: "zh").Resource("目标-zh", ["目标"], language: "zh")
        .Used("pizza", ResourceStatistics.None with { Ratings = 90, RatingSum = 90 });

    [Fact]
    public void A_newcomer_reads_in_the_language_of_the_goal()
    {
        LearningPath path = School.Path(new(), ["goal"]);

        Assert.Equal(["halves"], path.Steps[0].Resources.Select(r => r.Id.Value));
        Assert.Equal(["only-zh"], path.Steps[1].Resources.Select(r => r.Id.Value)); // there is nothing else
        Assert.Equal(["pizza"], School.Path(new(), ["目标"]).Steps[0].Resources.Select(r => r.Id.Value));
        Assert.Equal(["pizza"], School.Path(new(), ["目标-zh"]).Steps[0].Resources.Select(r => r.Id.Value)); // a resource's own
    }

    [Fact]
    public void An_answer_speaks_one_language_whatever_its_resources_are_in()
    {
        LearningPath english = School.Path(new(), ["goal"]), chinese = School.Path(new(), ["goal"], filter: ResourceFilter.None with { Languages = ["zh", "en"] });

        Assert.All(Texts(english), text => Assert.DoesNotContain(text, c => c is >= '一' and <= '龥'));
        Assert.All(Texts(chinese), text => Assert.Contains(text, c => c is >= '一' and <= '龥'));
        Assert.NotEmpty(english.Steps[1].Resources[0].Reasons);
    }

    [Fact]
    public void What_a_learner_stated_or_showed_comes_before_the_goals_language()
    {
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(TenantId.Default);
        LearnerSnapshot stated = nobody with { Stated = LearnerPreferences.None with { Languages = ["zh"] } };
        LearnerSnapshot shown = nobody with { Interests = [new Interest([1], 1, new("only-zh"))] };

        Assert.All([stated, shown], learner =>
        {
            LearningPath path = School.Path(new(), ["goal"], learner: learner);
            Assert.Equal("pizza", path.Steps[0].Resources[0].Id.Value);
            Assert.Equal("学“goal”之前需要它。", path.Steps[0].Reasons[0].Text);
        });
    }

    [Fact]
    public void Plans_follow_the_same_rule()
    {
        StudyPlan plan = School.Plan(new(), ["goal"], minutesPerDay: 60, days: 20);
        Assert.All(plan.Days.SelectMany(day => day.Items).Where(item => item.Concept.Value == "fractions"), item => Assert.Equal("halves", item.Resource!.Id.Value));
    }

    private static IEnumerable<string> Texts(LearningPath path) => path.Steps.SelectMany(step => step.Reasons.Concat(step.Resources.SelectMany(r => r.Reasons))).Select(reason => reason.Text);
}
