using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>A catalogue of 60 resources: in English on art, biology and chess, in Chinese on algebra and go.</summary>
internal static class SimulationSample
{
    public static IReadOnlyList<Resource> Catalogue { get; } =
    [
        .. Enumerable.Range(0, 30).Select(i => Resource($"en-{i}", "en", new[] { "art", "biology", "chess" }[i % 3])),
        .. Enumerable.Range(0, 30).Select(i => Resource($"zh-{i}", "zh", new[] { "algebra", "go", "everything" }[i % 3])),
    ];

    public static Resource Resource(string id, string language, params string[] tags) =>
        new(id, ResourceKind.Article, id, Language: language, Concepts: [], Tags: tags);
}
