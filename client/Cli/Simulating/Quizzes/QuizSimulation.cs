using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Evaluation.Metrics;
using Sextant.Exercises;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Cli.Simulating.Quizzes;

/// <summary>
/// How near the estimate of a hidden ability comes after a few answers, when <see cref="QuizMaker"/> chooses the exercises one by one, and
/// when chance does. Same learners, same bank, same estimator, and a learner answers an exercise in the same way whoever asks it.
/// </summary>
internal sealed class QuizSimulation
{
    private const double Slip = 0.02;
    private static readonly ConceptId Concept = new("measured");
    private static readonly DateTimeOffset Now = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly QuizSettings settings;
    private readonly CatalogueView view;
    private readonly Dictionary<ResourceId, ItemModel> bank = [];
    private readonly ResourceId[] ids;

    public QuizSimulation(QuizSettings settings)
    {
        this.settings = settings;
        Random random = new(settings.Seed);
        var replica = new CatalogueReplica(TenantId.Default, "none", 1);
        List<(long, CatalogueChange)> changes = [(1, new ConceptPut(new Concept(Concept, "Measured", "", "en"), [1], "none"))];
        for (int i = 0; i < settings.Items; i++)
        {
            ResourceId id = new($"item-{i}");
            bank[id] = Item(random);
            changes.Add((i + 2, new ResourcePut(Exercise(id), [1], "none")));
        }
        replica.Apply(changes.ToArray());
        (view, ids) = (replica.Current, [.. bank.Keys]);
    }

    public QuizReport Run(Action<long> progress, CancellationToken cancellation)
    {
        double[] adaptive = new double[settings.Learners], random = new double[settings.Learners];
        Random abilities = new(settings.Seed + 1);
        Dictionary<ResourceId, int> asked = [];
        for (int learner = 0; learner < settings.Learners; learner++)
        {
            cancellation.ThrowIfCancellationRequested();
            double ability = Normal(abilities);
            adaptive[learner] = Measure(learner, ability, Adaptive(learner, asked));
            random[learner] = Measure(learner, ability, AtRandom(learner));
            progress(learner + 1);
        }
        return Report(adaptive, random, (double)asked.Values.Max() / settings.Learners);
    }

    /// <returns>Estimate less ability.</returns>
    private double Measure(int learner, double ability, Func<GridKnowledge, int, ResourceId> choose)
    {
        GridKnowledge knowledge = new(bank, priorError: 1, Now);
        for (int answer = 0; answer < settings.Answers; answer++)
        {
            ResourceId id = choose(knowledge, answer);
            knowledge.Answer(id, Chance.Of(settings.Seed, learner, id.Value, 0) < bank[id].Probability(ability));
        }
        return knowledge.Ability - ability;
    }

    private Func<GridKnowledge, int, ResourceId> Adaptive(int learner, Dictionary<ResourceId, int> asked)
    {
        QuizMaker maker = new(new TeachingOptions(), ContentPolicies.Default);
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(TenantId.Default);
        QuizRequest request = new(Concept, 1, QuizAim.Measure, null, ResourceFilter.None, 0);
        return (knowledge, answer) =>
        {
            ResourceId id = maker.Make(view, nobody, knowledge, request, $"{settings.Seed}-{learner}-{answer}").Items[0].Id;
            asked[id] = asked.GetValueOrDefault(id) + 1;
            return id;
        };
    }

    private Func<GridKnowledge, int, ResourceId> AtRandom(int learner)
    {
        ResourceId[] order = [.. ids];
        new Random(HashCode(settings.Seed, learner)).Shuffle(order);
        return (_, answer) => order[answer];
    }

    private QuizReport Report(double[] adaptive, double[] random, double exposure)
    {
        Estimate reduction = Bootstrap.Of(
            settings.Learners, sample => 1 - RootMeanSquare(adaptive, sample) / RootMeanSquare(random, sample), settings.Seed);
        return new QuizReport(
            settings,
            Bootstrap.Of(settings.Learners, sample => RootMeanSquare(adaptive, sample), settings.Seed),
            Bootstrap.Of(settings.Learners, sample => RootMeanSquare(random, sample), settings.Seed),
            reduction,
            exposure);
    }

    private static double RootMeanSquare(double[] errors, int[] sample)
    {
        double sum = 0;
        foreach (int i in sample) sum += errors[i] * errors[i];
        return Math.Sqrt(sum / sample.Length);
    }

    private ItemModel Item(Random random)
    {
        float difficulty = (float)(settings.Spread * (2 * random.NextDouble() - 1));
        double discrimination = settings.SameDiscrimination ? 1 : 1.2 * Math.Exp(0.3 * Normal(random));
        return new ItemModel(difficulty, (float)discrimination, (float)settings.Guess, (float)Slip);
    }

    private static Resource Exercise(ResourceId id) => new(
        id, ResourceKind.Exercise, id.Value, "", "en", null, null, [Concept], ImmutableArray<string>.Empty, null, true, null);

    private static int HashCode(int seed, int learner) => unchecked(seed * 1_000_003 + learner);

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
