namespace Sextant.House;

/// <summary>What formatting by white space alone leaves out: the order in which a file names its namespaces.</summary>
public sealed class UsingOrderTests
{
    private const string Using = "using ";

    [Fact]
    public void Every_file_names_systems_namespaces_first_and_each_sort_by_the_alphabet()
    {
        IEnumerable<string> unordered = Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Where(file => !IsOrdered([.. NamespacesOf(file)]))
            .Select(file => Path.GetRelativePath(Repository.Root, file));
        Assert.Empty(unordered);
    }

    private static bool IsOrdered(string[] namespaces) =>
        namespaces.SequenceEqual(namespaces.OrderBy(name => !IsSystem(name)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase));

    private static bool IsSystem(string name) => name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>Without those of types and aliases, which follow.</summary>
    private static IEnumerable<string> NamespacesOf(string file) => File.ReadLines(file)
        .TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
        .Where(line => line.StartsWith(Using, StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=') && !line.Contains('(') && !line.StartsWith("using static ", StringComparison.Ordinal))
        .Select(line => line[Using.Length..^1]);
}
