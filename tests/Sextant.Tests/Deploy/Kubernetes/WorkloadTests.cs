using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Gateway.Health;

namespace Sextant.Deploy.Kubernetes;

/// <summary>What every pod keeps to, and what Orleans asks of silos' pods.</summary>
public sealed class WorkloadTests
{
    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_pod_satisfies_the_restricted_profile_with_a_root_that_cannot_be_written(string folder)
    {
        foreach (JsonNode workload in new Manifests(folder).Workloads)
        {
            JsonNode pod = workload.Pod(), context = workload.Container()["securityContext"]!;
            Assert.True(pod["securityContext"]!["runAsNonRoot"]!.GetValue<bool>());
            Assert.NotEqual(0, pod["securityContext"]!["runAsUser"]!.GetValue<long>());
            Assert.Equal("RuntimeDefault", pod["securityContext"]!["seccompProfile"]!.Name("type"));
            Assert.False(context["allowPrivilegeEscalation"]!.GetValue<bool>());
            Assert.True(context["readOnlyRootFilesystem"]!.GetValue<bool>());
            Assert.Equal("ALL", Assert.Single(context["capabilities"]!.List("drop")).GetValue<string>());
            Assert.DoesNotContain(pod.AsObject(), field => field.Key.StartsWith("host", StringComparison.Ordinal));
            Assert.All(pod.List("volumes"), volume => Assert.Null(volume["hostPath"]));
            Assert.Contains("/tmp", workload.Container().List("volumeMounts").Select(mount => mount.Name("mountPath")));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Applied), MemberType = typeof(Manifests))]
    public void Every_container_states_what_it_takes_and_runs_a_stated_version(string folder)
    {
        foreach (JsonNode container in new Manifests(folder).Workloads.Select(workload => workload.Container()))
        {
            foreach (string side in (string[])["requests", "limits"])
                foreach (string resource in (string[])["cpu", "memory"])
                    Assert.NotNull(container["resources"]![side]![resource]);
            Assert.Matches("^[a-z-]+:[0-9.]+$", container.Name("image"));
            Assert.Distinct(container.List("env").Select(variable => variable.Name("name")));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Selectors_choose_the_pods_of_their_own_workload_alone(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode workload in manifests.Of("Deployment"))
            Assert.Equal([workload.Name()], ChosenBy(workload["spec"]!["selector"]!));
        foreach (JsonNode workload in manifests.Of("Deployment"))
            foreach (JsonNode spread in workload.Pod().List("topologySpreadConstraints"))
                Assert.Equal([workload.Name()], ChosenBy(spread["labelSelector"]!));
        foreach (JsonNode budget in manifests.Of("PodDisruptionBudget"))
            Assert.Equal([budget.Name()], ChosenBy(budget["spec"]!["selector"]!));
        foreach (JsonNode autoscaler in manifests.Of("HorizontalPodAutoscaler"))
        {
            JsonNode target = autoscaler["spec"]!["scaleTargetRef"]!;
            // A count in the manifest would undo the autoscaler's at every apply.
            Assert.Null(manifests.Named(target.Name("kind"), target.Name("name"))["spec"]!["replicas"]);
        }

        string[] ChosenBy(JsonNode selector) => [.. manifests.Of("Deployment").Where(other => selector.Chooses(other.PodLabels())).Select(other => other.Name())];
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Every_workload_of_Sextant_has_a_budget_and_outside_of_trials_an_autoscaler(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode workload in manifests.Silos.Append(manifests.Gateway))
        {
            Assert.NotNull(manifests.Named("PodDisruptionBudget", workload.Name()));
            if (folder != "overlays/local") Assert.NotNull(manifests.Named("HorizontalPodAutoscaler", workload.Name()));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public async Task Probes_ask_routes_that_the_gateway_has_on_a_port_that_is_open(string folder)
    {
        string[] routes = await HealthRoutesOfTheGateway();
        var manifests = new Manifests(folder);
        foreach (JsonNode container in manifests.Silos.Append(manifests.Gateway).Select(workload => workload.Container()))
            foreach (string probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            {
                JsonNode request = container[probe]!["httpGet"]!;
                Assert.Equal(probe == "readinessProbe" ? "/health/ready" : "/health/live", request.Name("path"));
                Assert.Contains(request.Name("path"), routes);
                Assert.Equal(8080, PortOf(container, request.Name("port")));
            }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Services_reach_a_port_that_the_pods_they_choose_have(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode service in manifests.Of("Service"))
        {
            Dictionary<string, string> selector = service["spec"]!["selector"]!.Labels();
            JsonNode workload = Assert.Single(manifests.Of("Deployment"), deployment => selector.All(deployment.PodLabels().Contains));
            Assert.All(service["spec"]!.List("ports"), port => Assert.NotEqual(0, PortOf(workload.Container(), port.Name("targetPort"))));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void A_silo_tells_Orleans_its_pod_and_its_cluster(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode silo in manifests.Silos)
        {
            var environment = manifests.EnvironmentOf(silo.Container());
            foreach ((string name, string field) in ((string, string)[])
                     [
                         ("POD_NAME", "metadata.name"), ("POD_NAMESPACE", "metadata.namespace"), ("POD_IP", "status.podIP"),
                         ("ORLEANS_SERVICE_ID", "metadata.labels['orleans/serviceId']"), ("ORLEANS_CLUSTER_ID", "metadata.labels['orleans/clusterId']"),
                     ])
                Assert.Equal(field, JsonNode.Parse(environment[name])!["fieldRef"]!.Name("fieldPath"));
            Assert.Equal("true", environment["Cluster__Kubernetes"]);
            // A gateway knows its cluster by the settings, a silo by its labels.
            Assert.Equal(environment["Cluster__ClusterId"], silo.PodLabels()["orleans/clusterId"]);
            Assert.Equal(environment["Cluster__ServiceId"], silo.PodLabels()["orleans/serviceId"]);
            Assert.NotEqual("localhost", environment["Cluster__Membership"]);
        }
        Assert.False(manifests.Gateway.PodLabels().ContainsKey("orleans/clusterId"));
    }

    [KubectlTheory]
    [MemberData(nameof(Manifests.Clusters), MemberType = typeof(Manifests))]
    public void Nobody_is_killed_while_draining_and_no_serving_pod_leaves_before_its_successor_is_ready(string folder)
    {
        var manifests = new Manifests(folder);
        foreach (JsonNode workload in manifests.Silos.Append(manifests.Gateway))
        {
            var drain = TimeSpan.Parse(manifests.EnvironmentOf(workload.Container()).GetValueOrDefault("Cluster__DrainTimeout", "00:00:30"), null);
            long before = workload.Container()["lifecycle"]?["preStop"]?["sleep"]?["seconds"]?.GetValue<long>() ?? 0;
            Assert.True(workload.Pod()["terminationGracePeriodSeconds"]!.GetValue<long>() >= before + drain.TotalSeconds + 10, workload.Name());
            JsonNode update = workload["spec"]!["strategy"]!["rollingUpdate"]!;
            bool spare = workload.Container()["resources"]!["limits"]!["nvidia.com/gpu"] is null;
            Assert.Equal((spare ? 0 : 1, spare ? 1 : 0), (update["maxUnavailable"]!.GetValue<long>(), update["maxSurge"]!.GetValue<long>()));
        }
    }

    [KubectlTheory]
    [InlineData("overlays/gpu")]
    public void Encoder_silos_alone_want_a_GPU_and_the_others_leave_encoding_to_them(string folder)
    {
        var manifests = new Manifests(folder);
        JsonNode encoder = manifests.Named("Deployment", "sextant-silo-encoder");
        Assert.Equal("encoder", manifests.EnvironmentOf(encoder.Container())["Cluster__Role"]);
        Assert.Equal("1", encoder.Container()["resources"]!["limits"]!["nvidia.com/gpu"]!.GetValue<string>());
        Assert.Contains("nvidia.com/gpu", encoder.Pod().List("tolerations").Select(toleration => toleration.Name("key")));
        Assert.NotNull(encoder.Pod()["nodeSelector"]);
        Assert.Equal("serving", manifests.EnvironmentOf(manifests.Named("Deployment", "sextant-silo").Container())["Cluster__Role"]);
        Assert.Single(manifests.Workloads, workload => workload.Container()["resources"]!["limits"]!["nvidia.com/gpu"] is not null);
    }

    private static async Task<string[]> HealthRoutesOfTheGateway()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHealthChecks();
        await using WebApplication app = builder.Build();
        app.MapHealth();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(route => route.RoutePattern.RawText!)];
    }

    private static long PortOf(JsonNode container, string name) =>
        container.List("ports").Single(port => port.Name("name") == name)["containerPort"]!.GetValue<long>();
}
