using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.Sdk;

namespace Sextant.Demo;

/// <summary>The demo files as a caller of the HTTP API would read them: the wire contract itself is the schema.</summary>
public static class DemoContent
{
    public static readonly string[] Files = ["resources.ndjson", "concepts.ndjson", "relations.ndjson"];

    public static IReadOnlyList<Resource> Resources { get; } = Read(Files[0], WireJson.Default.Resource);

    public static IReadOnlyList<Concept> Concepts { get; } = Read(Files[1], WireJson.Default.Concept);

    public static IReadOnlyList<Relation> Relations { get; } = Read(Files[2], WireJson.Default.Relation);

    public static string SourceFolder => Path.Combine(RepositoryRoot(), "silo", "Demo");

    private static T[] Read<T>(string file, JsonTypeInfo<T> type) =>
        [.. File.ReadLines(Path.Combine(SourceFolder, file)).Select(line => JsonSerializer.Deserialize(line, type)!)];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Orleans.sln above {AppContext.BaseDirectory}.");
    }
}
