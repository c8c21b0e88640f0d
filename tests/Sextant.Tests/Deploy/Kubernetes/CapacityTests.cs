using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Kubernetes;

/// <summary>What the settings let a silo take fits into what its pod is given, and what all pods take into what the guide asks of the database.</summary>
public sealed partial class CapacityTests
{
    // The program, its garbage and some five thousand learners.
    private const long Base = 1L << 30;

    // Links of a resource in the graph, Index:Graph:Links × 8 bytes, which the measured size leaves out.
    private const long GraphBytes = 16 * 8;

    // What .NET takes of a container's memory.
    private const double HeapShare = 0.75;

    // Connections of a silo, for data, for journal and health, and for Orleans' membership; of a gateway, as the guide has them set.
    private const long OfSilo = 16 + 3 + 4;
    private const long OfGateway = 2;

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void A_silo_has_room_for_the_largest_catalogue_in_one_piece_and_a_second_copy_of_it(string folder)
    {
        var manifests = new Manifests(folder);
        JsonNode[] holding = [.. manifests.Silos.Select(silo => silo.Container())
            .Where(silo => manifests.EnvironmentOf(silo).GetValueOrDefault("Cluster__Role") != "encoder")]; // which has no catalogue
        Assert.NotEmpty(holding);
        foreach (JsonNode silo in holding)
        {
            long resources = long.Parse(manifests.EnvironmentOf(silo)["Cluster__ShardAbove"], CultureInfo.InvariantCulture);
            long needed = (resources * (BytesOfResource() + GraphBytes) * 2) + Base;
            Assert.True(needed <= HeapShare * Bytes(silo["resources"]!["limits"]!.Name("memory")), $"{resources} resources need {needed} bytes");
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void As_many_pods_as_autoscalers_allow_have_connections_to_the_database(string folder)
    {
        var manifests = new Manifests(folder);
        long taken = manifests.Silos.Sum(silo => OfSilo * MostPods(silo)) + (OfGateway * MostPods(manifests.Gateway));
        long asked = long.Parse(MaxConnections().Match(Read("deploy", "README.md")).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.True(taken <= asked - 20, $"{folder} takes {taken} of {asked}, of which some are for administrators and migrations");

        long MostPods(JsonNode workload) =>
            (manifests.Of("HorizontalPodAutoscaler").SingleOrDefault(autoscaler => autoscaler.Name() == workload.Name())?["spec"]!["maxReplicas"]!.GetValue<long>() ?? 1)
            + workload["spec"]!["strategy"]!["rollingUpdate"]!["maxSurge"]!.GetValue<long>();
    }

    private static long BytesOfResource() =>
        long.Parse(MeasuredResource().Match(Read("docs", "scaling.md")).Groups[1].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static long Bytes(string quantity) =>
        quantity.EndsWith("Gi", StringComparison.Ordinal) ? long.Parse(quantity[..^2], CultureInfo.InvariantCulture) << 30
        : throw new FormatException($"{quantity} is not in Gi.");

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"\| \*R\* \|[^|]*\| ([\d,]+) B")]
    private static partial Regex MeasuredResource();

    [GeneratedRegex(@"max_connections = (\d+)")]
    private static partial Regex MaxConnections();
}
