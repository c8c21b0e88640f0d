using Sextant.Behaviour;
using Sextant.Ranking;

namespace Sextant.Cli.Evaluating;

/// <summary>The pipeline with some of its parts off: trained scorers by their names, and the parts of the ranker below.</summary>
/// <param name="Off">Names.</param>
internal sealed record PipelineParts(IReadOnlySet<string> Off)
{
    /// <summary>The network that weighs all features; without it the scorers' fused score ranks.</summary>
    private const string Network = "network";

    /// <summary>Nearness of content to interests and session.</summary>
    private const string Content = "content";

    /// <summary>How much others use a resource, as live statistics say it.</summary>
    private const string Popular = "popular";

    /// <summary>How good a resource has proved to be, by ratings, completion and learning gain.</summary>
    private const string Quality = "quality";

    private static readonly string[] OfRanker = [Network, Content, Popular, Quality];

    /// <summary>Every part there is.</summary>
    public static IEnumerable<string> All(RelevanceTrainingOptions training) => training.Scorers.Select(scorer => scorer.Name).Concat(OfRanker);

    /// <exception cref="InvalidDataException">There is no such part, or no scorer would be left.</exception>
    public static PipelineParts Without(IEnumerable<string> off, RelevanceTrainingOptions training)
    {
        string[] names = [.. off];
        if (names.FirstOrDefault(name => !All(training).Contains(name)) is { } unknown)
            throw new InvalidDataException($"--off {unknown}: the parts here are {string.Join(", ", All(training))}.");
        if (!LeavesScorer(names, training))
            throw new InvalidDataException($"--off: one trained scorer at least must stay on, of {string.Join(", ", training.Scorers.Select(scorer => scorer.Name))}.");
        return new PipelineParts(names.ToHashSet());
    }

    /// <summary>Whether a model can be trained without these parts.</summary>
    public static bool LeavesScorer(IEnumerable<string> off, RelevanceTrainingOptions training) => training.Scorers.Any(scorer => !off.Contains(scorer.Name));

    public RelevanceTrainingOptions Training(RelevanceTrainingOptions training) => training with
    {
        Scorers = [.. training.Scorers.Where(scorer => !Off.Contains(scorer.Name))],
        Network = Off.Contains(Network) ? null : training.Network,
    };

    public bool HasContent => !Off.Contains(Content);

    /// <param name="diversity">Whether lists are varied as live, or ranked for accuracy alone.</param>
    public RankerOptions Ranking(bool diversity)
    {
        var ranking = new RankerOptions();
        if (!diversity) ranking = ranking with { DiversityLambda = 1 };
        if (Off.Contains(Content)) ranking = ranking with { ContentShare = 0 };
        if (Off.Contains(Popular)) ranking = ranking with { PopularityWeight = 0 };
        if (Off.Contains(Quality)) ranking = ranking with { QualityWeight = 0 };
        return ranking;
    }
}
