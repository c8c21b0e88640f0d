using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>Shows anything new.</summary>
internal sealed class RandomArm(IReadOnlyList<Resource> catalogue, int seed) : IArm
{
    private readonly Random random = new(seed);

    public string Name => "random";

    public Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation)
    {
        string[] unseen = [.. catalogue.Select(resource => resource.Id).Where(id => !shown.Contains(id))];
        random.Shuffle(unseen);
        return Task.FromResult<IReadOnlyList<string>>([.. unseen.Take(count)]);
    }

    public Task Hear(int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation) =>
        Task.CompletedTask;
}
