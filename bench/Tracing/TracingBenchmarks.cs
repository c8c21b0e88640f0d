using BenchmarkDotNet.Attributes;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Bench.Tracing;

/// <summary>
/// What tracing costs: taking an answer in, telling one of a learner who is followed, and reading stored facts of one who is not, with a
/// model of the size that training makes.
/// </summary>
[MemoryDiagnoser]
public class TracingBenchmarks
{
    private const int Learners = 400, Answers = 200, Concepts = 100;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Resource[] exercises = [];
    private TracingModel model = TracingModel.Default;
    private TracedLearner followed = null!;
    private LearnerKnowledge facts = LearnerKnowledge.None;
    private KnowledgeFold fold = null!;
    private int next;

    [GlobalSetup]
    public void Prepare()
    {
        exercises = [.. Enumerable.Range(0, 5 * Concepts).Select(i => new Resource(
            new ResourceId($"x{i}"), ResourceKind.Exercise, $"x{i}", "", "en", null, 2, [new ConceptId($"c{i % Concepts}")], [], null, true, null))];
        Random random = new(1);
        GivenAnswer[][] learners = [.. Enumerable.Range(0, Learners).Select(_ => Enumerable.Range(0, Answers).Select(i => Given(random, i)).ToArray())];
        model = TracingTrainer.Train(
            learners, "bench", new TracingTrainingOptions { Trees = new GradientTreeOptions { LeastRows = 20 }, Network = new PracticeNetworkOptions { Epochs = 1 } }, null, default);
        followed = new TracedLearner(model, MemoryModel.Default);
        foreach (GivenAnswer answer in learners[0]) followed.Apply(answer.Interaction, answer.Exercise!);
        facts = followed.Knowledge;
        fold = KnowledgeFold.From(facts);
    }

    [Benchmark(Description = "take an answer into the facts")]
    public void Fold()
    {
        Resource exercise = exercises[next++ % exercises.Length];
        fold.Apply(Answer(next, exercise, next % 2), exercise);
    }

    [Benchmark(Description = "tell an answer, learner followed")]
    public double Followed() => followed.Probability(exercises[next++ % exercises.Length], Start);

    [Benchmark(Description = "tell an answer, facts read anew")]
    public double Read() => new LearnerTracing(model, MemoryModel.Default, facts, null, Start).Probability(exercises[next++ % exercises.Length]);

    [Benchmark(Description = "mastery of a concept, facts read anew")]
    public float Mastery() => new LearnerTracing(model, MemoryModel.Default, facts, null, Start).Of(exercises[next++ % exercises.Length].Concepts[0]).Mastery;

    private GivenAnswer Given(Random random, int number)
    {
        Resource exercise = exercises[random.Next(exercises.Length)];
        return new GivenAnswer(Answer(number, exercise, random.Next(3) > 0 ? 1 : 0), exercise);
    }

    private static Interaction Answer(int number, Resource exercise, float credit) =>
        new($"a{number}", exercise.Id, InteractionKind.Answer, credit, Start.AddMinutes(number));
}
