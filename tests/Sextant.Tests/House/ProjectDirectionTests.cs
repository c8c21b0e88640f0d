using System.Xml.Linq;

namespace Sextant.House;

/// <summary>The direction of references in the design: who may know whom.</summary>
public sealed class ProjectDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["embedded"] = [],
        ["grain-interfaces"] = ["embedded"],
        ["recommender"] = ["grain-interfaces"],
        ["grains"] = ["recommender"],
        ["torch"] = ["recommender"],
        ["silo"] = ["grains", "client/Gateway", "torch"],
        ["client/Sdk"] = [],
        ["client/Gateway"] = ["grain-interfaces", "client/Sdk"],
        ["client/Cli"] = ["client/Sdk", "recommender"], // to check and make model folders without a server
        ["bench"] = ["silo"],
    };

    [Fact]
    public void Every_project_references_only_those_the_design_allows()
    {
        foreach ((string folder, string[] allowed) in Allowed)
        {
            string project = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj").Single();
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)))
                .Select(path => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!));
            Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
        }
    }

    [Fact]
    public void The_default_build_leaves_torch_out()
    {
        IEnumerable<XElement> references = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference"))
            .Where(reference => reference.Attribute("Include")!.Value.EndsWith("Sextant.Torch.csproj", StringComparison.Ordinal));
        Assert.All(references, reference => Assert.Equal("'$(Torch)' != 'none'", reference.Parent!.Attribute("Condition")?.Value));
        Assert.DoesNotContain("Sextant.Torch", File.ReadAllText(Path.Combine(Repository.Root, "Orleans.sln")), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_runtime_and_the_host_wiring_are_compiled_differently_per_runtime()
    {
        string[] exempt = ["embedded", "silo"];
        IEnumerable<string> conditional = Allowed.Keys.Except(exempt)
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));
        Assert.Empty(conditional);
    }
}
