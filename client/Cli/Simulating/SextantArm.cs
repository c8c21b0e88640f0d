using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>Sextant over its HTTP API, each answer reflecting everything acknowledged before.</summary>
/// <param name="name">Prefix of the learners' ids.</param>
internal sealed class SextantArm(SextantClient client, string name) : IArm
{
    private readonly Dictionary<int, long> versions = [];
    private readonly Dictionary<int, List<string>> passedOver = [];

    public string Name => "sextant";

    public async Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation)
    {
        var query = new RecommendationQuery(
            count,
            // What the learner reacted to, Sextant knows; what was passed over in silence only the platform does.
            Exclude: passedOver.GetValueOrDefault(learner),
            MinVersion: versions.GetValueOrDefault(learner));
        var answer = await client.Recommend(IdOf(learner), query, cancellation);
        return [.. answer.Items.Select(item => item.Id)];
    }

    public async Task Hear(
        int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation)
    {
        var interactions = new List<Interaction>();
        foreach (var (id, reaction) in reactions)
        {
            if (reaction is { } kind) interactions.Add(new Interaction($"{round}-{interactions.Count}", id, kind));
            else if (passedOver.TryGetValue(learner, out var ids)) ids.Add(id);
            else passedOver[learner] = [id];
        }
        if (interactions.Count > 0) versions[learner] = (await client.Record(IdOf(learner), interactions, cancellation)).Version;
    }

    /// <summary>Removes what a simulation of the same name left behind.</summary>
    public async Task Forget(int learners, CancellationToken cancellation)
    {
        for (int learner = 0; learner < learners; learner++) await client.EraseLearner(IdOf(learner), cancellation);
    }

    private string IdOf(int learner) => $"{name}-{learner}";
}
