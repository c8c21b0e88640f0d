using System.Text.Json.Nodes;

namespace Sextant.Deploy.Kubernetes;

/// <summary>Who may reach whom, worked out from the policies as a cluster does it.</summary>
public sealed class NetworkTests
{
    private static readonly Dictionary<string, string> Ingress = new() { ["kubernetes.io/metadata.name"] = "ingress-nginx" };
    private static readonly Dictionary<string, string> Observability = new() { ["kubernetes.io/metadata.name"] = "observability" };
    private static readonly Dictionary<string, string> System = new() { ["kubernetes.io/metadata.name"] = "kube-system" };

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Silos_reach_each_other_whatever_their_role(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode from in manifests.Silos)
            foreach (JsonNode to in manifests.Silos)
                Assert.All(["silo", "silo-gateway"], port => Assert.True(Allowed(manifests, from, to, port), $"{from.Name()} → {to.Name()} {port}"));
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void A_gateway_reaches_the_silos_gateway_port_and_nothing_else_of_theirs(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode silo in manifests.Silos)
        {
            Assert.True(Allowed(manifests, manifests.Gateway, silo, "silo-gateway"));
            Assert.False(Allowed(manifests, manifests.Gateway, silo, "silo"));
            Assert.False(Allowed(manifests, manifests.Gateway, silo, "http"));
            Assert.False(Allowed(manifests, silo, manifests.Gateway, "http"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void From_outside_only_the_ingress_controller_comes_in_and_only_to_the_gateway(string folder)
    {
        var manifests = new Manifests(folder);
        Assert.True(Enters(manifests, manifests.Gateway, "http", null, Ingress));
        Assert.False(Enters(manifests, manifests.Gateway, "http", null, Observability));
        foreach (JsonNode silo in manifests.Silos)
            Assert.All(["http", "silo", "silo-gateway"], port => Assert.False(Enters(manifests, silo, port, null, Ingress)));
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Everybody_resolves_names_measures_and_reaches_the_database_and_silos_the_Kubernetes_API(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode workload in manifests.Silos.Append(manifests.Gateway))
        {
            Assert.True(Leaves(manifests, workload, 53, null, System));
            Assert.True(Leaves(manifests, workload, 4317, null, Observability));
            Assert.True(Leaves(manifests, workload, 5432, null, null));
            Assert.False(Leaves(manifests, workload, 80, null, null));
        }
        Assert.All(manifests.Silos, silo => Assert.True(Leaves(manifests, silo, 443, null, null) && Leaves(manifests, silo, 6443, null, null)));
        Assert.Equal(folder == "overlays/azure", Leaves(manifests, manifests.Gateway, 443, null, null));
    }

    private static bool Allowed(Manifests manifests, JsonNode from, JsonNode to, string port)
    {
        long number = to.Container().List("ports").Single(candidate => candidate.Name("name") == port)["containerPort"]!.GetValue<long>();
        return Leaves(manifests, from, number, to.PodLabels(), null) && Enters(manifests, to, port, from.PodLabels(), null);
    }

    /// <param name="pod">Labels of a pod of the same namespace; nothing for one of another.</param>
    /// <param name="space">Labels of another namespace; nothing for this one, or for no namespace at all.</param>
    private static bool Enters(Manifests manifests, JsonNode to, string port, Dictionary<string, string>? pod, Dictionary<string, string>? space)
    {
        long number = to.Container().List("ports").Single(candidate => candidate.Name("name") == port)["containerPort"]!.GetValue<long>();
        return Rules(manifests, to, "Ingress", "ingress").Any(rule => HoldsFor(rule, "from", pod, space)
            && rule.List("ports").Any(allowed => allowed["port"]!.ToString() == port || allowed["port"]!.ToString() == $"{number}"));
    }

    private static bool Leaves(Manifests manifests, JsonNode from, long port, Dictionary<string, string>? pod, Dictionary<string, string>? space) =>
        Rules(manifests, from, "Egress", "egress").Any(rule => HoldsFor(rule, "to", pod, space) && rule.List("ports").Any(allowed => allowed["port"]!.ToString() == $"{port}"));

    private static IEnumerable<JsonNode> Rules(Manifests manifests, JsonNode workload, string type, string side)
    {
        JsonNode[] holding =
        [
            .. manifests.Of("NetworkPolicy").Where(policy => policy["spec"]!["podSelector"]!.Chooses(workload.PodLabels())
                && policy["spec"]!.List("policyTypes").Any(named => named.GetValue<string>() == type)),
        ];
        // Were there none, everything would be allowed.
        Assert.NotEmpty(holding);
        return holding.SelectMany(policy => policy["spec"]!.List(side));
    }

    private static bool HoldsFor(JsonNode rule, string side, Dictionary<string, string>? pod, Dictionary<string, string>? space) =>
        rule[side] is null || rule.List(side).Any(peer => peer["namespaceSelector"] is { } spaces
            ? space is not null && spaces.Chooses(space)
            : space is null && pod is not null && peer["podSelector"]!.Chooses(pod));
}
