using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.House;

namespace Sextant.Deploy.Kubernetes;

/// <summary>No field is misspelt, misplaced or of another type, and every version of the API is a current one.</summary>
public sealed class ShapeTests
{
    private static readonly JsonNode Shapes =
        YamlFiles.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Sextant.Tests", "Deploy", "Kubernetes", "shapes.yaml")))[0];

    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_field_is_one_that_the_API_has(string folder)
    {
        string[] faults = [.. new Manifests(folder).All.SelectMany(FaultsOf)];
        Assert.Empty(faults);
    }

    [Fact]
    public void A_misspelt_field_another_type_and_an_old_version_are_found()
    {
        JsonNode manifest = YamlFiles.Parse(
            "{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: x}, spec: {maxUnavailable: many, selectors: {matchLabels: {a: b}}}}")[0];
        Assert.Equal(
            ["PodDisruptionBudget/x apiVersion is not policy/v1", "PodDisruptionBudget/x/spec/maxUnavailable is no int", "PodDisruptionBudget/x/spec has no selectors"],
            FaultsOf(manifest));
    }

    [Fact]
    public void Every_file_of_the_manifests_is_YAML_and_named_by_a_kustomization()
    {
        string root = Path.Combine(Repository.Root, "deploy", "kubernetes");
        foreach (string folder in Directory.EnumerateFiles(root, "kustomization.yaml", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!))
        {
            string kustomization = File.ReadAllText(Path.Combine(folder, "kustomization.yaml"));
            foreach (string file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != "kustomization.yaml"))
            {
                Assert.NotEmpty(YamlFiles.Parse(File.ReadAllText(file)));
                Assert.Contains(Path.GetFileName(file), kustomization, StringComparison.Ordinal);
            }
            JsonNode parsed = Assert.Single(YamlFiles.Parse(kustomization));
            Assert.All(parsed.List("resources").Concat(parsed.List("components")), named => Assert.True(Path.Exists(Path.Combine(folder, named.GetValue<string>())), named.GetValue<string>()));
        }
    }

    private static IEnumerable<string> FaultsOf(JsonNode manifest)
    {
        string name = $"{manifest.Kind()}/{manifest.Name()}";
        if (Shapes[manifest.Kind()] is not JsonObject shape) return [$"{name} is of an unknown kind"];
        var rest = (JsonObject)manifest.DeepClone();
        rest.Remove("apiVersion");
        rest.Remove("kind");
        IEnumerable<string> version = manifest.Name("apiVersion") == shape.Name("apiVersion") ? [] : [$"{name} apiVersion is not {shape.Name("apiVersion")}"];
        return version.Concat(Faults(rest, shape, name));
    }

    private static IEnumerable<string> Faults(JsonNode? value, JsonNode shape, string path) => shape switch
    {
        JsonObject fields when value is JsonObject map => map.SelectMany(
            field => fields[field.Key] is { } inner ? Faults(field.Value, inner, $"{path}/{field.Key}") : [$"{path} has no {field.Key}"]),
        JsonArray items when value is JsonArray list => list.SelectMany((item, at) => Faults(item, items[0]!, $"{path}/{at}")),
        JsonValue word when Shapes[word.GetValue<string>()] is { } named => Faults(value, named, path),
        JsonValue word => Is(value, word.GetValue<string>()) ? [] : [$"{path} is no {word.GetValue<string>()}"],
        _ => [$"{path} is of another structure"],
    };

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "int" => value?.GetValueKind() == JsonValueKind.Number,
        "bool" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "int or string" => Is(value, "int") || Is(value, "string"),
        "map" => value is JsonObject map && map.All(entry => Is(entry.Value, "string")),
        _ => throw new FormatException($"There is no shape {type}."),
    };
}
