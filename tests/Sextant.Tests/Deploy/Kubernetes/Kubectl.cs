using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Kubernetes;

/// <summary>Renders folders of <c>deploy/kubernetes</c>, each once.</summary>
internal static partial class Kubectl
{
    // Components are understood from kubectl 1.21 on, which brought kustomize 4.
    private static readonly Lazy<bool> Usable = new(() =>
        Tool.TryRun("kubectl", ["version", "--client"], out string version) && KustomizeVersion().Match(version) is { Success: true } match && match.Groups[1].Value[0] >= '4');

    private static readonly Dictionary<string, IReadOnlyList<JsonNode>> Rendered = [];

    public static bool IsUsable => Usable.Value;

    /// <param name="folder">Under <c>deploy/kubernetes</c>.</param>
    public static IReadOnlyList<JsonNode> Render(string folder)
    {
        lock (Rendered)
        {
            if (Rendered.TryGetValue(folder, out var known)) return known;
            Assert.True(Tool.TryRun("kubectl", ["kustomize", Path.Combine(Repository.Root, "deploy", "kubernetes", folder)], out string answer), answer);
            return Rendered[folder] = YamlFiles.Parse(answer);
        }
    }

    [GeneratedRegex(@"Kustomize Version: v(\d)")]
    private static partial Regex KustomizeVersion();
}
