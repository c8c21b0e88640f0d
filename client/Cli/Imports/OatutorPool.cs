using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Cli.Imports;

/// <summary>
/// Streams the problems of a content pool out of its archive, one problem in memory at a time. The archive holds, for each problem,
/// <c>content-pool/P/P.json</c> and <c>content-pool/P/steps/S/S.json</c>, with all files of a problem next to each other.
/// </summary>
internal static class OatutorPool
{
    /// <param name="archive">A tar.gz.</param>
    /// <exception cref="InvalidDataException">The stream is no tar.gz.</exception>
    public static IEnumerable<OatutorPoolEntry> Read(Stream archive)
    {
        using var unzipped = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        using var tar = new TarReader(unzipped, leaveOpen: true);
        var current = new OatutorPoolEntry("");
        while (tar.GetNextEntry() is { } file)
        {
            if (file.DataStream is not { } content || !file.Name.EndsWith(".json", StringComparison.Ordinal)) continue;
            string[] path = file.Name.Split('/');
            bool isProblem = path.Length == 3;
            bool isStep = path.Length == 5 && path[2] == "steps";
            if (!isProblem && !isStep) continue;
            if (path[1] != current.Id)
            {
                if (current.Id.Length > 0) yield return current;
                current = new OatutorPoolEntry(path[1]);
            }
            if (isProblem) current.Problem = Parse(content, OatutorJson.Default.OatutorProblem, path[2], current);
            else if (Parse(content, OatutorJson.Default.OatutorStep, path[4], current) is { } step) current.Steps.Add(step);
        }
        if (current.Id.Length > 0) yield return current;
    }

    private static T? Parse<T>(Stream content, JsonTypeInfo<T> type, string file, OatutorPoolEntry entry) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type);
        }
        catch (JsonException e)
        {
            entry.Fault ??= $"{file} is not the JSON expected: {e.Message}";
            return null;
        }
    }
}

/// <summary>A problem as it came out of the archive.</summary>
internal sealed class OatutorPoolEntry(string id)
{
    /// <summary>The name of its folder.</summary>
    public string Id => id;

    /// <summary>Null when the folder holds none that can be read.</summary>
    public OatutorProblem? Problem { get; set; }

    /// <summary>In the order of the archive.</summary>
    public List<OatutorStep> Steps { get; } = [];

    /// <summary>Why a file of it cannot be used.</summary>
    public string? Fault { get; set; }
}
