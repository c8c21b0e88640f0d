using System.Runtime.CompilerServices;

namespace Sextant;

/// <summary>The public data sets, which lie outside the repository: in SEXTANT_DATA, or beside it in shared/data.</summary>
public static class DataSets
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("SEXTANT_DATA") is { Length: > 0 } given ? given : Path.Combine(RepositoryRoot(), "..", "shared", "data");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    private static string RepositoryRoot([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));
}
