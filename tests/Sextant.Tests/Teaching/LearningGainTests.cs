using Sextant.Learners;
using Sextant.Resources;
using Xunit.Abstractions;

namespace Sextant.Teaching;

public class LearningGainTests(ITestOutputHelper output)
{
    [Fact]
    public void What_teaches_is_found_to_though_the_able_choose_what_does_not()
    {
        var log = StudyLog.Simulate(learners: 400, steps: 60, seed: 1);
        LearningGains gains = StudyLog.Absorbed(log).Gains;

        for (int concept = 0; concept < 3; concept++)
        {
            Gain good = Of(gains, "good", concept), useless = Of(gains, "useless", concept), all = Of(gains, "chosen-by-all", concept);
            output.WriteLine($"c{concept}: good {good}, useless {useless}, chosen by all {all}, usual {gains.Usual}");
            Assert.True(good.Mean > useless.Mean + 3 * Math.Sqrt(good.Error * good.Error + useless.Error * useless.Error));
            Assert.True(good.Mean > all.Mean + 3 * Math.Sqrt(good.Error * good.Error + all.Error * all.Error));
            Assert.InRange(useless.Mean, -0.06, 0.06);
        }
        output.WriteLine($"right after good {RightAfter(log, "good"):F3}, after useless {RightAfter(log, "useless"):F3}");
        Assert.True(RightAfter(log, "useless") > RightAfter(log, "good"), "what is merely counted would be misled");
    }

    private static Gain Of(LearningGains gains, string lesson, int concept)
    {
        Assert.True(gains.TryGet(StudyLog.Lesson(lesson, concept).Id, out Gain gain));
        return gain;
    }

    /// <summary>The part of next answers in the concept that were right.</summary>
    private static double RightAfter(List<(LearnerId Learner, Interaction Interaction, Resource Resource)> log, string lesson)
    {
        Dictionary<(LearnerId, ConceptId), bool> studied = [];
        double right = 0, count = 0;
        foreach ((LearnerId learner, Interaction interaction, Resource resource) in log)
        {
            if (interaction.Kind == InteractionKind.Complete) studied[(learner, resource.Concepts[0])] = resource.Id.Value.StartsWith(lesson, StringComparison.Ordinal);
            else if (studied.Remove((learner, resource.Concepts[0]), out bool by) && by) (right, count) = (right + interaction.Value!.Value, count + 1);
        }
        return right / count;
    }
}
