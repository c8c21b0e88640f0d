using System.Formats.Tar;
using System.IO.Compression;

namespace Sextant.Cli.Imports;

/// <summary>Metacademy's concepts as text files: <c>concepts/&lt;tag&gt;/title.txt</c> and others beside it, in a folder or a tar.gz of it.</summary>
internal static class MetacademyFolder
{
    /// <returns>Each concept's files by their names without <c>.txt</c>, in the order of tags.</returns>
    /// <exception cref="InvalidDataException">It holds no concept.</exception>
    public static SortedDictionary<string, Dictionary<string, string>> Read(string path)
    {
        SortedDictionary<string, Dictionary<string, string>> concepts = new(StringComparer.Ordinal);
        foreach ((string file, string text) in Directory.Exists(path) ? OfFolder(path) : OfArchive(path))
        {
            string[] parts = file.Split('/', '\\');
            if (parts.Length < 2 || !parts[^1].EndsWith(".txt", StringComparison.Ordinal)) continue;
            if (!concepts.TryGetValue(parts[^2], out var files)) concepts.Add(parts[^2], files = new Dictionary<string, string>(StringComparer.Ordinal));
            files[parts[^1][..^4]] = text;
        }
        // Folders without an id are examples and licences.
        foreach (string tag in concepts.Keys.Where(tag => !concepts[tag].ContainsKey("id") || !concepts[tag].ContainsKey("title")).ToArray()) concepts.Remove(tag);
        return concepts.Count > 0 ? concepts
            : throw new InvalidDataException($"'{path}' holds no concept: Metacademy's are folders with id.txt and title.txt.");
    }

    private static IEnumerable<(string File, string Text)> OfFolder(string path) =>
        Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file)));

    private static IEnumerable<(string File, string Text)> OfArchive(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".txt", StringComparison.Ordinal)) continue;
            using var text = new StreamReader(entry.DataStream, System.Text.Encoding.UTF8);
            yield return (entry.Name, text.ReadToEnd());
        }
    }
}
