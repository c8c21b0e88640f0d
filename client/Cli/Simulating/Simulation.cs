using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>
/// Shows the same learners the lists of one arm, round by round: in every round each learner in turn gets a list and reacts to all of it.
/// </summary>
internal sealed class Simulation
{
    private readonly SimulationSettings settings;
    private readonly Dictionary<string, Resource> catalogue;

    public Simulation(IReadOnlyList<Resource> catalogue, SimulationSettings settings)
    {
        this.settings = settings;
        this.catalogue = catalogue.ToDictionary(resource => resource.Id, StringComparer.Ordinal);
        var maker = new TasteMaker(catalogue);
        var random = new Random(settings.Seed);
        Learners = [.. Enumerable.Range(0, settings.Learners).Select(index => new SimulatedLearner(index, maker.Next(random), settings.Seed))];
    }

    public IReadOnlyList<SimulatedLearner> Learners { get; }

    /// <param name="progress">Called with the number of lists shown so far.</param>
    public async Task<ArmResult> Run(IArm arm, Action<long> progress, CancellationToken cancellation)
    {
        var shown = Learners.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        var hits = new int[settings.Rounds];
        int strangers = 0;
        int empty = 0;
        long lists = 0;
        for (int round = 0; round < settings.Rounds; round++)
        {
            foreach (var learner in Learners)
            {
                var ids = await arm.Recommend(learner.Index, shown[learner.Index], settings.Count, cancellation);
                empty += Math.Max(0, settings.Count - ids.Count);
                var reactions = new List<(string, InteractionKind?)>(ids.Count);
                foreach (string id in ids.Take(settings.Count))
                {
                    // A second showing is no hit, and what the catalogue does not know cannot be judged.
                    bool isNew = shown[learner.Index].Add(id);
                    if (!catalogue.TryGetValue(id, out var resource))
                    {
                        strangers++;
                        reactions.Add((id, null));
                        continue;
                    }
                    if (isNew && learner.Taste.Matches(resource)) hits[round]++;
                    reactions.Add((id, learner.React(resource)));
                }
                await arm.Hear(learner.Index, round, reactions, cancellation);
                progress(++lists);
            }
        }
        return new ArmResult(arm.Name, [.. hits.Select(Share)], empty, strangers);
    }

    /// <summary>What someone who knew the tastes would reach: a learner's matching resources run out.</summary>
    public ArmResult Best()
    {
        var hits = new int[settings.Rounds];
        foreach (var learner in Learners)
        {
            int matching = catalogue.Values.Count(learner.Taste.Matches);
            for (int round = 0; round < settings.Rounds; round++) hits[round] += Math.Clamp(matching - round * settings.Count, 0, settings.Count);
        }
        return new ArmResult("best possible", [.. hits.Select(Share)], Empty: 0, Strangers: 0);
    }

    /// <summary>A place left empty is a miss.</summary>
    private double Share(int hits) => (double)hits / (settings.Learners * settings.Count);
}

/// <param name="HitRateByRound">The share of shown places that matched the hidden taste, 0–1, larger is better.</param>
/// <param name="Empty">Places left empty over all rounds; counted as misses.</param>
/// <param name="Strangers">Shown resources that the catalogue file does not have; counted as misses.</param>
internal sealed record ArmResult(string Name, IReadOnlyList<double> HitRateByRound, int Empty, int Strangers)
{
    /// <summary>Over all rounds.</summary>
    public double HitRate => HitRateByRound.Average();
}
