using System.Collections.Immutable;
using System.Globalization;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>Settings of <see cref="RelevanceTrainer"/>.</summary>
public sealed record RelevanceTrainingOptions
{
    /// <summary>What to train, names distinct; at least one. Leave one out to see what it was worth.</summary>
    public ImmutableArray<IScorerRecipe> Scorers { get; init; } =
    [
        new EaseOptions(),
        new EaseOptions { Name = "liked", ValueSlope = 1.2f, NearVisits = double.PositiveInfinity },
        new FactorOptions(),
        new PopularityOptions(),
    ];

    /// <summary>
    /// For what is met in an order that matters, such as courses: the last visit is told from those before it. Chosen on a
    /// validation part of MOOCCubeX.
    /// </summary>
    public static RelevanceTrainingOptions InOrder => new()
    {
        HoldOut = HoldOut.LastVisits,
        Scorers =
        [
            new EaseOptions { Lambda = 200, NearVisits = double.PositiveInfinity },
            new EaseOptions { Name = "recent", HistoryDecay = 0.8f },
            new TransitionOptions(),
            new SelfAttentionOptions(),
            new PopularityOptions(),
        ],
    };

    public HoldOut HoldOut { get; init; } = HoldOut.RandomShare;

    /// <summary>With <see cref="HoldOut.RandomShare"/>: of a learner's visits, above 0, at most 0.5.</summary>
    public double HeldShare { get; init; } = 0.25;

    /// <summary>With <see cref="HoldOut.LastVisits"/>: how many, at least 1 and below <see cref="LeastVisits"/>: something must stay known.</summary>
    public int HeldVisits { get; init; } = 1;

    /// <summary>Learners with fewer visits only train the scorers; at least 2.</summary>
    public int LeastVisits { get; init; } = 4;

    /// <summary>So many learners at most, drawn at random, make examples; at least 1. More cost memory and time, and teach the network more.</summary>
    public int ExampleLearners { get; init; } = 20_000;

    /// <summary>Candidates of each scorer for an example, 10 to 500.</summary>
    public int CandidatesPerScorer { get; init; } = BehaviourCandidates.PerScorer;

    /// <summary>Null: none is trained; the plain sum of the scorers' standardised scores stands for it.</summary>
    public RankingTrainingOptions? Network { get; init; } = new();

    /// <summary>More features for the network; null: none.</summary>
    public ICandidateFeatures? Features { get; init; }

    /// <summary>Of training and of example building, at least 1; the result does not depend on it.</summary>
    public int Threads { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <exception cref="ArgumentException">A setting is outside its range; the message names it.</exception>
    public RelevanceTrainingOptions Validated()
    {
        Require(!Scorers.IsDefaultOrEmpty && Scorers.Select(scorer => scorer.Name).Distinct().Count() == Scorers.Length, nameof(Scorers));
        Require(Scorers.All(scorer => scorer.Name.Length > 0 && scorer.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')), nameof(Scorers));
        Require(Enum.IsDefined(HoldOut), nameof(HoldOut));
        Require(HeldShare is > 0 and <= 0.5, nameof(HeldShare));
        Require(HeldVisits >= 1 && HeldVisits < LeastVisits, nameof(HeldVisits));
        Require(LeastVisits >= 2, nameof(LeastVisits));
        Require(ExampleLearners >= 1, nameof(ExampleLearners));
        Require(CandidatesPerScorer is >= 10 and <= 500, nameof(CandidatesPerScorer));
        Require(Threads >= 1, nameof(Threads));
        Network?.Validated();
        return this;
    }

    /// <summary>All that the result depends on, the scorers' and the network's own settings included.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"HoldOut = {HoldOut}, HeldShare = {HeldShare}, HeldVisits = {HeldVisits}, LeastVisits = {LeastVisits}, ExampleLearners = {ExampleLearners}, "
        + $"CandidatesPerScorer = {CandidatesPerScorer}, Seed = {Seed}, Scorers = [{string.Join(", ", Scorers)}], Network = {Network}, "
        + $"Features = [{string.Join(", ", Features?.Names ?? [])}]");

    private static void Require(bool holds, string name)
    {
        if (!holds) throw new ArgumentException($"RelevanceTrainingOptions.{name} is outside its documented range.", name);
    }
}
