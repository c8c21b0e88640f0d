using System.Text.Json.Nodes;

namespace Sextant.Deploy.Kubernetes;

internal static class ManifestNodes
{
    public static string Kind(this JsonNode manifest) => manifest.Name("kind");

    public static string Name(this JsonNode manifest) => manifest["metadata"]!.Name("name");

    public static string Name(this JsonNode node, string field) => node[field]!.GetValue<string>();

    /// <summary>The list under a field; empty where there is none.</summary>
    public static IEnumerable<JsonNode> List(this JsonNode node, string field) => node[field] is JsonArray list ? list.Select(item => item!) : [];

    public static JsonNode Pod(this JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    public static JsonNode Container(this JsonNode workload) => Assert.Single(workload.Pod().List("containers"));

    public static Dictionary<string, string> PodLabels(this JsonNode workload) => Labels(workload["spec"]!["template"]!["metadata"]!["labels"]!);

    public static Dictionary<string, string> Labels(this JsonNode labels) =>
        labels.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>());

    /// <summary>Whether an object with these labels is chosen; an empty selector chooses all.</summary>
    public static bool Chooses(this JsonNode selector, Dictionary<string, string> labels) =>
        selector["matchExpressions"] is null && (selector["matchLabels"] is null
            || Labels(selector["matchLabels"]!).All(label => labels.TryGetValue(label.Key, out string? value) && value == label.Value));
}
