using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>Draws hidden tastes over the tags and concepts of a catalogue.</summary>
internal sealed class TasteMaker
{
    /// <summary>A topic that fewer resources of a language carry is too narrow to be found out.</summary>
    public const int MinResources = 5;

    /// <summary>A topic that a larger share of a language's resources carries is no taste.</summary>
    public const double MaxShare = 1.0 / 3;

    /// <summary>The dearest topic weighs 1, the next less.</summary>
    private static readonly double[] Weights = [1, 0.8, 0.6];

    private readonly List<(string Language, int Resources, string[] Topics)> languages = [];

    /// <exception cref="InvalidDataException">No language of the catalogue has two topics to choose from.</exception>
    public TasteMaker(IReadOnlyCollection<Resource> catalogue)
    {
        foreach (var language in catalogue.GroupBy(resource => resource.Language ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int resources = language.Count();
            string[] topics =
            [
                .. language
                    .SelectMany(resource => (resource.Tags ?? []).Concat(resource.Concepts ?? []).Distinct())
                    .CountBy(topic => topic, StringComparer.Ordinal)
                    .Where(topic => topic.Value >= MinResources && topic.Value <= resources * MaxShare)
                    .Select(topic => topic.Key)
                    .Order(StringComparer.Ordinal),
            ];
            if (language.Key.Length > 0 && topics.Length >= 2) languages.Add((language.Key, resources, topics));
        }
        if (languages.Count == 0)
            throw new InvalidDataException($"No language of the catalogue has two tags or concepts that at least {MinResources} resources carry: there is nothing to have a taste for.");
    }

    /// <summary>A language as often as the catalogue speaks it, and two or three of its topics.</summary>
    public Taste Next(Random random)
    {
        int draw = random.Next(languages.Sum(language => language.Resources));
        var chosen = languages.First(language => (draw -= language.Resources) < 0);
        string[] topics = [.. chosen.Topics];
        random.Shuffle(topics);
        int count = Math.Min(random.Next(2, Weights.Length + 1), topics.Length);
        return new Taste(chosen.Language, [.. topics.Take(count).Select((topic, i) => (topic, Weights[i]))]);
    }
}
