using System.Text.Json.Nodes;
using Sextant.House;

namespace Sextant.Deploy.Kubernetes;

/// <summary>Whatever a manifest names is in the same rendering, or is told as the operator's to make.</summary>
public sealed class ReferenceTests
{
    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_name_leads_somewhere(string folder)
    {
        var manifests = new Manifests(folder);
        string[] own = [.. manifests.All.Select(manifest => $"{manifest.Kind()}/{manifest.Name()}")];
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));
        Assert.All(manifests.Workloads.SelectMany(References), reference =>
            Assert.True(own.Contains(reference) || (reference.Split('/') is ["Secret" or "PersistentVolumeClaim", var name] && guide.Contains(name, StringComparison.Ordinal)), reference));
        foreach (JsonNode binding in manifests.Of("RoleBinding"))
        {
            Assert.Contains($"Role/{binding["roleRef"]!.Name("name")}", own);
            JsonNode subject = Assert.Single(binding.List("subjects"));
            Assert.Contains($"ServiceAccount/{subject.Name("name")}", own);
            Assert.Equal("sextant", subject.Name("namespace"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_object_lies_in_the_namespace_and_no_name_is_taken_twice(string folder)
    {
        var manifests = new Manifests(folder);
        Assert.All(manifests.All.Where(manifest => manifest.Kind() != "Namespace"), manifest => Assert.Equal("sextant", manifest["metadata"]!.Name("namespace")));
        string[] names = [.. manifests.All.Select(manifest => $"{manifest.Kind()}/{manifest.Name()}")];
        Assert.Equal(names.Distinct(), names);
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Only_silos_may_ask_Kubernetes_and_only_about_pods(string folder)
    {
        var manifests = new Manifests(folder);
        JsonNode rule = Assert.Single(Assert.Single(manifests.Of("Role")).List("rules"));
        Assert.Equal(["pods"], rule.List("resources").Select(resource => resource.GetValue<string>()));
        Assert.Equal(["get", "list", "watch", "patch"], rule.List("verbs").Select(verb => verb.GetValue<string>()));
        Assert.All(manifests.Silos, silo => Assert.Equal("sextant-silo", silo.Pod().Name("serviceAccountName")));
        foreach (JsonNode other in manifests.Workloads.Except(manifests.Silos))
            Assert.False(other.Pod()["automountServiceAccountToken"]!.GetValue<bool>());
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Nothing_secret_is_in_the_tree(string folder)
    {
        var manifests = new Manifests(folder);
        Assert.Empty(manifests.Of("Secret"));
        string[] secret = ["password", "connectionstring", "apikeys", "accountkey", "headers"];
        foreach (JsonNode variable in manifests.Workloads.SelectMany(workload => workload.Container().List("env")))
            if (secret.Any(word => variable.Name("name").Contains(word, StringComparison.OrdinalIgnoreCase)))
                Assert.NotNull(variable["valueFrom"]!["secretKeyRef"]);
        foreach (JsonNode map in manifests.Of("ConfigMap"))
            Assert.DoesNotContain(map["data"]!.AsObject(), setting => secret.Any(word => setting.Key.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [KubectlTheory]
    [InlineData("overlays/postgresql")]
    [InlineData("overlays/azure")]
    [InlineData("overlays/gpu")]
    public void Migration_and_silos_are_of_one_version_and_one_database(string folder)
    {
        JsonNode migration = new Manifests("migration").Named("Job", "sextant-migrate").Container();
        Assert.Equal("--migrate", Assert.Single(migration.List("args")).GetValue<string>());
        var manifests = new Manifests(folder);
        var environment = new Manifests("migration").EnvironmentOf(migration);
        foreach (JsonNode silo in manifests.Silos.Select(silo => silo.Container()))
        {
            Assert.Equal(VersionOf(migration), VersionOf(silo));
            foreach (string setting in (string[])["Storage__Provider", "Storage__ConnectionString"])
                Assert.Equal(environment[setting], manifests.EnvironmentOf(silo)[setting]);
        }
        Assert.Equal(VersionOf(migration), VersionOf(manifests.Gateway.Container()));

        static string VersionOf(JsonNode container) => container.Name("image").Split(':')[1];
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void A_gateway_is_given_no_secret_that_opens_the_data(string folder)
    {
        string[] secrets = [.. References(new Manifests(folder).Gateway).Where(reference => reference.StartsWith("Secret/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(["Secret/sextant-api-keys", folder == "overlays/azure" ? "Secret/sextant-storage-account" : "Secret/sextant-membership"], secrets);
    }

    private static IEnumerable<string> References(JsonNode workload)
    {
        JsonNode pod = workload.Pod(), container = workload.Container();
        if (pod["serviceAccountName"] is { } account) yield return $"ServiceAccount/{account.GetValue<string>()}";
        foreach (JsonNode source in container.List("envFrom"))
            yield return source["configMapRef"] is { } map ? $"ConfigMap/{map.Name("name")}" : $"Secret/{source["secretRef"]!.Name("name")}";
        foreach (JsonNode variable in container.List("env"))
            if (variable["valueFrom"]?["secretKeyRef"] is { } secret) yield return $"Secret/{secret.Name("name")}";
        foreach (JsonNode volume in pod.List("volumes"))
            if (volume["persistentVolumeClaim"] is { } claim) yield return $"PersistentVolumeClaim/{claim.Name("claimName")}";
        Assert.Equal(pod.List("volumes").Select(volume => volume.Name("name")).Order(), container.List("volumeMounts").Select(mount => mount.Name("name")).Order());
    }
}
