using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>Shows everybody what most learners have liked so far and they have not been shown; equals in a shuffled, fixed order.</summary>
internal sealed class PopularityArm : IArm
{
    private readonly string[] order;
    private readonly Dictionary<string, int> liked = new(StringComparer.Ordinal);

    public PopularityArm(IReadOnlyList<Resource> catalogue, int seed)
    {
        order = [.. catalogue.Select(resource => resource.Id)];
        new Random(seed).Shuffle(order);
    }

    public string Name => "popularity";

    public Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. order.Where(id => !shown.Contains(id)).OrderByDescending(id => liked.GetValueOrDefault(id)).Take(count)]);

    public Task Hear(int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation)
    {
        foreach (var (id, reaction) in reactions)
            if (reaction is { } kind && SimulatedLearner.IsPositive(kind)) liked[id] = liked.GetValueOrDefault(id) + 1;
        return Task.CompletedTask;
    }
}
