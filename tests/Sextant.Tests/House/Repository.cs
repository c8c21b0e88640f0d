namespace Sextant.House;

internal static class Repository
{
    /// <summary>The folder of Orleans.sln, found upward from the tests' own.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Orleans.sln was not found above the tests.");
    }
}
