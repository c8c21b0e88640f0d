using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>What a simulated learner likes, and tells nobody. It speaks of tags, concepts and language alone, never of vectors.</summary>
/// <param name="Language">The only one the learner reads.</param>
/// <param name="Topics">A few tags or concept ids; each weight in (0, 1], larger is dearer.</param>
internal sealed record Taste(string Language, IReadOnlyList<(string Topic, double Weight)> Topics)
{
    /// <summary>The sum of the weights of the topics that the resource carries, at most 1; 0 in another language.</summary>
    public double Affinity(Resource resource)
    {
        if (resource.Language != Language) return 0;
        double sum = 0;
        foreach (var (topic, weight) in Topics)
            if (Carries(resource, topic)) sum += weight;
        return Math.Min(1, sum);
    }

    /// <summary>Whether showing the resource is a hit.</summary>
    public bool Matches(Resource resource) => Affinity(resource) > 0;

    private static bool Carries(Resource resource, string topic) =>
        (resource.Tags?.Contains(topic) ?? false) || (resource.Concepts?.Contains(topic) ?? false);
}
