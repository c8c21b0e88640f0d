using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Cli.Simulating.Quizzes;

/// <summary>
/// One ability, estimated from answers to exercises of known parameters by its expected value a posteriori over a grid (EAP: Bock
/// and Mislevy, 1982). The same for whoever chooses the exercises.
/// </summary>
/// <param name="items">By exercise.</param>
/// <param name="priorError">Standard deviation of the abilities of learners, whose mean is 0.</param>
internal sealed class GridKnowledge(IReadOnlyDictionary<ResourceId, ItemModel> items, double priorError, DateTimeOffset at) : IKnowledge
{
    private const int Points = 121;
    private const double Reach = 6; // logits

    private readonly double[] posterior = Prior(priorError);
    private readonly HashSet<ResourceId> answered = [];

    public DateTimeOffset At => at;

    public string Model => "eap";

    public IReadOnlyList<ConceptId> Practised => [];

    public double Ability { get; private set; }

    public double Error { get; private set; } = priorError;

    public void Answer(ResourceId exercise, bool right)
    {
        answered.Add(exercise);
        ItemModel item = items[exercise];
        for (int i = 0; i < Points; i++)
        {
            double probability = item.Probability(AbilityAt(i));
            posterior[i] *= right ? probability : 1 - probability;
        }
        double sum = posterior.Sum(), mean = 0, square = 0;
        for (int i = 0; i < Points; i++)
        {
            posterior[i] /= sum;
            mean += posterior[i] * AbilityAt(i);
            square += posterior[i] * AbilityAt(i) * AbilityAt(i);
        }
        (Ability, Error) = (mean, Math.Sqrt(Math.Max(1e-6, square - mean * mean)));
    }

    public Belief Of(ConceptId concept) => new(
        (float)(1 / (1 + Math.Exp(-Ability))), 0.25f, (float)Ability, (float)Error, answered.Count, answered.Count == 0 ? null : At, null);

    public ItemModel ItemOf(Resource exercise) => items[exercise.Id];

    public double Probability(Resource exercise) => items[exercise.Id].Probability(Ability);

    public DateTimeOffset? LastAnswered(ResourceId exercise) => answered.Contains(exercise) ? At : null;

    private static double AbilityAt(int point) => Reach * (2.0 * point / (Points - 1) - 1);

    private static double[] Prior(double error)
    {
        double[] prior = [.. Enumerable.Range(0, Points).Select(i => Math.Exp(-0.5 * AbilityAt(i) * AbilityAt(i) / (error * error)))];
        double sum = prior.Sum();
        return [.. prior.Select(density => density / sum)];
    }
}
