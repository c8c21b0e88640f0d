using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Kubernetes;

/// <summary>Renders folders of <c>deploy/kubernetes</c>, each once.</summary>
internal static partial class Kubectl
{
    // Components are understood from kubectl 1.21 on, which brought kustomize 4.
    private static readonly Lazy<bool> Usable = new(() =>
        TryRun(["version", "--client"], out string version) && KustomizeVersion().Match(version) is { Success: true } match && match.Groups[1].Value[0] >= '4');

    private static readonly Dictionary<string, IReadOnlyList<JsonNode>> Rendered = [];

    public static bool IsUsable => Usable.Value;

    /// <param name="folder">Under <c>deploy/kubernetes</c>.</param>
    public static IReadOnlyList<JsonNode> Render(string folder)
    {
        lock (Rendered)
        {
            if (Rendered.TryGetValue(folder, out var known)) return known;
            Assert.True(TryRun(["kustomize", Path.Combine(Repository.Root, "deploy", "kubernetes", folder)], out string answer), answer);
            return Rendered[folder] = YamlFiles.Parse(answer);
        }
    }

    private static bool TryRun(string[] arguments, out string answer)
    {
        try
        {
            using Process kubectl = Process.Start(new ProcessStartInfo("kubectl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = kubectl.StandardError.ReadToEndAsync();
            string output = kubectl.StandardOutput.ReadToEnd();
            kubectl.WaitForExit();
            answer = kubectl.ExitCode == 0 ? output : errors.GetAwaiter().GetResult();
            return kubectl.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception notThere)
        {
            answer = notThere.Message;
            return false;
        }
    }

    [GeneratedRegex(@"Kustomize Version: v(\d)")]
    private static partial Regex KustomizeVersion();
}
