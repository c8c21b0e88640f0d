using Sextant.Cli.Simulating.Classroom;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Cli.Simulating;

public class ClassroomTests
{
    private static readonly ClassroomSettings Settings = new() { Learners = 4, Seeds = 1, Cap = 300 };

    [Fact]
    public void The_same_seeds_give_the_same_steps()
    {
        double[] Steps() => new ClassroomSimulation(Settings, new TeachingOptions()).Run(ClassroomSimulation.All[0].Create, _ => { }, default);

        Assert.Equal(Steps(), Steps());
    }

    [Fact]
    public void Sextant_gets_learners_there_sooner_than_chance_and_than_OATutor()
    {
        ClassroomSimulation simulation = new(Settings with { Learners = 10 }, new TeachingOptions());
        double StepsOf(string name) =>
            simulation.Run(ClassroomSimulation.All.First(policy => policy.Name == name).Create, _ => { }, default).Average();

        double own = StepsOf("sextant");
        Assert.True(own < StepsOf("random"));
        Assert.True(own < 0.75 * StepsOf("oatutor"));
    }

    [Fact]
    public void Who_knows_nothing_of_what_it_builds_on_hardly_learns_a_goal()
    {
        Course course = new(Settings, 1);
        HiddenLearner learner = new(Settings with { Known = 0 }, course, 1);
        for (int i = 0; i < 20; i++) learner.Do(course.Of(course.Goal, ResourceKind.Lesson)[i % 3]);

        Assert.True(learner.Mastery(course.Goal) < 0.85);
    }

    [Fact]
    public void The_stronger_the_prerequisites_asked_for_the_less_a_goal_builds_on()
    {
        Course course = new(Settings, 1);

        Assert.Equal([course.Goal], course.Below(course.Goal, double.PositiveInfinity).AsEnumerable());
        Assert.Equal(course.Area.AsEnumerable(), course.Below(course.Goal));
        Assert.Subset(course.Area.ToHashSet(), course.Below(course.Goal, 0.8).ToHashSet());
    }

    [Fact]
    public void The_report_compares_with_the_best_other_policy()
    {
        ClassroomReport report = ClassroomReport.Of(Settings, [("sextant", [10, 20]), ("a", [40, 40]), ("b", [30, 30])]);

        Assert.Equal("b", report.BestOther);
        Assert.Equal(0.5, report.Reduction.Value, 9);
    }
}
