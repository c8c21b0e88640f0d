using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Teaching;

/// <summary>
/// A journal of learners with hidden abilities who answer exercises of three concepts and now and then study a lesson. Every
/// answer teaches a little by itself. Who studies what depends on ability: the able choose <c>useless</c>, which teaches
/// nothing, the others <c>good</c>, which raises the ability in its concept; <c>chosen-by-all</c> teaches nothing either.
/// </summary>
internal static class StudyLog
{
    public const float Taught = 1f; // logits

    private const float Practice = 0.03f;

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static Resource Exercise(int concept, int number) => Of($"ex{concept}-{number}", ResourceKind.Exercise, concept);

    public static Resource Lesson(string id, int concept) => Of($"{id}{concept}", ResourceKind.Lesson, concept);

    /// <summary>In the order of time.</summary>
    public static List<(LearnerId Learner, Interaction Interaction, Resource Resource)> Simulate(int learners, int steps, int seed)
    {
        var random = new Random(seed);
        float[] hardness = [.. Enumerable.Range(0, 30).Select(_ => Normal(random))];
        float[] ability = [.. Enumerable.Range(0, learners).Select(_ => 1.5f * Normal(random))];
        var knows = new float[learners, 3];
        List<(LearnerId, Interaction, Resource)> log = [];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < learners; i++)
            {
                int concept = random.Next(3);
                DateTimeOffset at = Start.AddHours(3 * step).AddSeconds(i);
                if (step > 8 && random.NextDouble() < 0.12)
                {
                    bool able = ability[i] + 0.3f * Normal(random) > 0;
                    string lesson = random.NextDouble() < 0.3 ? "chosen-by-all" : able ? "useless" : "good";
                    if (lesson == "good") knows[i, concept] += Taught;
                    log.Add(Did(i, step, Lesson(lesson, concept), InteractionKind.Complete, null, at));
                    continue;
                }
                int number = random.Next(10);
                double chance = 1 / (1 + Math.Exp(-(ability[i] + knows[i, concept] - hardness[10 * concept + number])));
                log.Add(Did(i, step, Exercise(concept, number), InteractionKind.Answer, random.NextDouble() < chance ? 1 : 0, at));
                knows[i, concept] += Practice;
            }
        }
        return log;
    }

    public static GroupKnowledge Absorbed(IEnumerable<(LearnerId Learner, Interaction Interaction, Resource Resource)> log, int leastGroup = 10)
    {
        var group = new GroupKnowledge(leastGroup);
        foreach ((LearnerId learner, Interaction interaction, Resource resource) in log) group.Absorb(learner, interaction, resource);
        group.Publish();
        return group;
    }

    private static (LearnerId, Interaction, Resource) Did(int learner, int step, Resource resource, InteractionKind kind, float? value, DateTimeOffset at) =>
        (new LearnerId($"learner-{learner}"), new Interaction($"{step}", resource.Id, kind, value, at), resource);

    private static Resource Of(string id, ResourceKind kind, int concept) =>
        new(new ResourceId(id), kind, id, "", "en", null, 5, [new ConceptId($"c{concept}")], [], null, true, null);

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
