namespace Sextant.House.Api;

/// <summary>
/// docs/orleans-api.md: sections of types with their members. With SEXTANT_RECORD_API set, the tests write their section anew
/// instead of checking it.
/// </summary>
internal static class ApiDocument
{
    public const string Variable = "SEXTANT_RECORD_API";
    public const string Both = "## In both builds";
    public const string OrleansOnly = "## In the Orleans build alone";

    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "orleans-api.md");

    public static bool Recording => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Members by type, as they stand under a heading.</summary>
    public static SortedDictionary<string, SortedSet<string>> Read(string section)
    {
        SortedDictionary<string, SortedSet<string>> types = new(StringComparer.Ordinal);
        SortedSet<string>? members = null;
        foreach (string line in Lines(section))
        {
            if (line.StartsWith("### `", StringComparison.Ordinal)) types.Add(line[5..^1], members = new SortedSet<string>(StringComparer.Ordinal));
            else if (line.StartsWith("- `", StringComparison.Ordinal)) members!.Add(line[3..^1]);
        }
        return types;
    }

    /// <summary>In what a section differs from what is used, in words; null for nothing, and where the section is written anew.</summary>
    public static string? Difference(string section, IReadOnlyDictionary<string, SortedSet<string>> used)
    {
        if (Recording)
        {
            Write(section, used);
            return null;
        }
        HashSet<string> said = [.. Flat(Read(section))], now = [.. Flat(used)];
        string[] lines = [.. now.Except(said).Order(StringComparer.Ordinal).Select(line => $"+ {line}"), .. said.Except(now).Order(StringComparer.Ordinal).Select(line => $"- {line}")];
        return lines.Length == 0 ? null : $"docs/orleans-api.md does not say what is used (write it anew with {Variable}=1):\n{string.Join('\n', lines)}";
    }

    public static IEnumerable<string> Flat(IEnumerable<KeyValuePair<string, SortedSet<string>>> types) =>
        types.SelectMany(type => type.Value.Select(member => $"{type.Key}: {member}").Prepend(type.Key));

    private static IEnumerable<string> Lines(string section) =>
        File.ReadLines(Path).SkipWhile(line => line != section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static void Write(string section, IReadOnlyDictionary<string, SortedSet<string>> used)
    {
        string[] all = File.ReadAllLines(Path);
        int start = Array.IndexOf(all, section);
        int end = Array.FindIndex(all, start + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        IEnumerable<string> words = all[(start + 1)..(end < 0 ? all.Length : end)].TakeWhile(line => !line.StartsWith("### ", StringComparison.Ordinal));
        IEnumerable<string> list = used.SelectMany(type => (string[])[$"### `{type.Key}`", "", .. type.Value.Select(member => $"- `{member}`"), .. type.Value.Count > 0 ? [""] : Array.Empty<string>()]);
        File.WriteAllText(Path, string.Join('\n', [.. all[..(start + 1)], .. words, .. list, .. end < 0 ? [] : all[end..]]).TrimEnd('\n') + "\n");
    }
}
