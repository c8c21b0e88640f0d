using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>Exercises and answers to them, for tests.</summary>
internal static class Exercises
{
    public static readonly DateTimeOffset Start = new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static Resource Of(string id, float? difficulty, params string[] concepts) => new(
        new ResourceId(id), ResourceKind.Exercise, id, "", "en", difficulty, 3, [.. concepts.Select(concept => new ConceptId(concept))], [], null, true, null);

    public static Interaction Answer(int number, Resource exercise, float credit, DateTimeOffset? at = null) =>
        new($"a{number}", exercise.Id, InteractionKind.Answer, credit, at ?? Start.AddMinutes(number));

    public static LearnerTracing Read(LearnerKnowledge facts, DateTimeOffset at, Catalogue.CatalogueView? view = null) =>
        new(TracingModel.Default, Memory.MemoryModel.Default, facts, view, at);

    /// <summary>Answers of a learner who roams over concepts and exercises, some with two concepts, hints or long pauses.</summary>
    public static List<(Interaction Interaction, Resource Exercise)> Roaming(int seed, int answers, int concepts)
    {
        var random = new Random(seed);
        List<(Interaction, Resource)> all = [];
        DateTimeOffset at = Start;
        for (int i = 0; i < answers; i++)
        {
            int concept = random.Next(concepts), other = (concept + 1) % concepts;
            Resource exercise = random.Next(4) == 0 && other != concept
                ? Of($"y{concept}", random.NextSingle(), $"c{concept}", $"c{other}")
                : Of($"x{concept}-{random.Next(40)}", random.Next(3) == 0 ? null : random.NextSingle(), $"c{concept}");
            at += random.Next(5) == 0 ? TimeSpan.FromDays(20 * random.NextDouble()) : TimeSpan.FromSeconds(random.Next(1, 300));
            all.Add((new Interaction(
                $"a{i}", exercise.Id, random.Next(8) == 0 ? InteractionKind.Complete : InteractionKind.Answer, random.Next(5) == 0 ? random.NextSingle() : random.Next(2), at,
                random.Next(6) == 0 ? new AnswerDetails(Attempts: random.Next(1, 4), Hints: random.Next(3)) : null), exercise));
        }
        return all;
    }
}
