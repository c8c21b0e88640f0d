using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.Deploy.Images;
using Sextant.Deploy.Kubernetes;
using Sextant.House;

namespace Sextant.Deploy;

/// <summary>What manifests and images set is a setting that there is, given to a program that reads it.</summary>
public sealed partial class SettingsTests
{
    private static readonly string[] ReadByGateways = ["Cluster", "Gateway", "Telemetry"];

    private static readonly HashSet<string> Documented =
        [.. Environment().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"))).Select(match => match.Groups[1].Value)];

    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_setting_of_a_manifest_is_documented(string folder)
    {
        var manifests = new Manifests(folder);
        IEnumerable<string> set = manifests.Workloads.SelectMany(workload => manifests.EnvironmentOf(workload.Container()).Keys);
        Assert.All(set.Where(IsSetting), name => Assert.Contains(name, Documented));
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void A_gateway_is_given_nothing_that_only_silos_read(string folder)
    {
        var manifests = new Manifests(folder);
        Assert.All(
            manifests.EnvironmentOf(manifests.Gateway.Container()).Keys.Where(IsSetting),
            name => Assert.Contains(name.Split("__")[0], ReadByGateways));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Every_setting_of_an_image_is_documented(string image)
    {
        IEnumerable<Instruction> file = Instruction.Parse(File.ReadLines(Path.Combine(Repository.Root, "deploy", "images", $"{image}.Dockerfile")));
        IEnumerable<string> set = file.Where(instruction => instruction.Name == "ENV").SelectMany(instruction => instruction.Words).Select(word => word.Split('=')[0]);
        Assert.All(set.Where(IsSetting), name => Assert.Contains(name, Documented));
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Silos_listen_where_their_ports_are_declared(string folder)
    {
        var defaults = new Hosting.ClusterOptions();
        var manifests = new Manifests(folder);
        foreach (JsonNode silo in manifests.Silos)
        {
            var ports = silo.Container().List("ports").ToDictionary(port => port.Name("name"), port => port["containerPort"]!.GetValue<long>());
            var environment = manifests.EnvironmentOf(silo.Container());
            Assert.Equal(environment.GetValueOrDefault("Cluster__SiloPort", $"{defaults.SiloPort}"), $"{ports["silo"]}");
            Assert.Equal(environment.GetValueOrDefault("Cluster__GatewayPort", $"{defaults.GatewayPort}"), $"{ports["silo-gateway"]}");
        }
    }

    private static bool IsSetting(string name) => name.Contains("__", StringComparison.Ordinal);

    [GeneratedRegex("`([A-Z][A-Za-z]*(?:__[A-Za-z]+)+)`")]
    private static partial Regex Environment();
}
