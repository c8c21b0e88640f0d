namespace Sextant.Cli.Imports;

/// <summary>A block of <c>key: value</c> lines of a Metacademy file; a key may come several times.</summary>
internal sealed class MetacademyBlock
{
    private readonly List<(string Key, string Value)> lines = [];

    /// <summary>The first value of a key; null when there is none.</summary>
    public string? this[string key] => All(key).FirstOrDefault();

    public IEnumerable<string> All(string key) => lines.Where(line => line.Key == key).Select(line => line.Value);

    /// <summary>The blocks of a text: an empty line ends one, and so does the key that begins another. Lines that begin with # are remarks.</summary>
    public static List<MetacademyBlock> Read(string text, string beginsWith)
    {
        List<MetacademyBlock> blocks = [];
        MetacademyBlock? open = null;
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#')) continue;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length == 0) open = null;
            if (colon <= 0) continue;
            string key = line[..colon].Trim();
            if (open is null || (key == beginsWith && open.lines.Count > 0)) blocks.Add(open = new MetacademyBlock());
            open.lines.Add((key, line[(colon + 1)..].Trim()));
        }
        return blocks;
    }
}
