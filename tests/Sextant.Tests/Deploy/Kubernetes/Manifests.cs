using System.Text.Json.Nodes;

namespace Sextant.Deploy.Kubernetes;

/// <summary>What is rendered from one folder, and ways into it.</summary>
internal sealed class Manifests(string folder)
{
    /// <summary>The folders that are applied.</summary>
    public static TheoryData<string> Applied => ["overlays/postgresql", "overlays/azure", "overlays/gpu", "overlays/local", "migration"];

    /// <summary>Those of them that hold a whole cluster.</summary>
    public static TheoryData<string> Clusters => ["overlays/postgresql", "overlays/azure", "overlays/gpu", "overlays/local"];

    public IReadOnlyList<JsonNode> All { get; } = Kubectl.Render(folder);

    public IEnumerable<JsonNode> Workloads => All.Where(manifest => manifest.Kind() is "Deployment" or "StatefulSet" or "Job");

    /// <summary>Deployments that are silos of whatever role: those that Orleans knows by its label.</summary>
    public IEnumerable<JsonNode> Silos => Of("Deployment").Where(workload => workload.PodLabels().ContainsKey("orleans/clusterId"));

    public JsonNode Gateway => Named("Deployment", "sextant-gateway");

    public IEnumerable<JsonNode> Of(string kind) => All.Where(manifest => manifest.Kind() == kind);

    public JsonNode Named(string kind, string name) => Of(kind).Single(manifest => manifest.Name() == name);

    /// <summary>What a container's environment says, from its settings' maps and by itself; of values by reference, the reference.</summary>
    public Dictionary<string, string> EnvironmentOf(JsonNode container)
    {
        Dictionary<string, string> environment = [];
        foreach (JsonNode source in container.List("envFrom"))
            if (source["configMapRef"] is { } map)
                foreach ((string name, JsonNode? value) in Named("ConfigMap", map.Name("name"))["data"]!.AsObject())
                    environment[name] = value!.GetValue<string>();
        foreach (JsonNode variable in container.List("env"))
            environment[variable.Name("name")] = variable["value"] is { } value ? value.ToString() : variable["valueFrom"]!.ToJsonString();
        return environment;
    }
}
