using Sextant.Cli.Simulating.Quizzes;

namespace Sextant.Exercises;

public class QuizSimulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ten_chosen_exercises_tell_an_ability_far_better_than_ten_at_random(int seed)
    {
        QuizReport report = new QuizSimulation(new QuizSettings(400, 300, 10, seed, 3, 0.1, SameDiscrimination: false)).Run(_ => { }, default);

        Assert.True(report.Reduction.Value > 0.3, $"lower by {report.Reduction.Value}");
        Assert.True(report.Exposure < 0.85, $"one exercise was asked of {report.Exposure} of the learners");
    }
}
