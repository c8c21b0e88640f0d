using System.Text.Json.Nodes;
using Sextant.Deploy.Kubernetes;
using Sextant.House;

namespace Sextant.Deploy.Observability;

public sealed class AlertTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "observability");
    private static readonly JsonNode[] Rules = [.. YamlFiles.Parse(File.ReadAllText(Path.Combine(Folder, "alerts.yaml")))[0].List("groups").SelectMany(group => group.List("rules"))];

    [Fact]
    public void Every_alert_watches_metrics_and_tags_that_are_declared() =>
        Assert.Empty(Rules.SelectMany(rule => Expression.FaultsOf(rule.Name("expr"))));

    [Fact]
    public void Every_alert_says_why_it_matters_what_to_do_first_and_how_urgent_it_is()
    {
        Assert.Distinct(Rules.Select(rule => rule.Name("alert")));
        foreach (JsonNode rule in Rules)
        {
            Assert.Contains(rule["labels"]!.Name("severity"), (string[])["page", "ticket"]);
            Assert.All(["summary", "reason", "first_step"], text => Assert.NotEmpty(rule["annotations"]!.Name(text)));
        }
    }

    [Fact]
    public void Every_alert_has_a_section_of_the_runbook_and_every_section_an_alert()
    {
        string[] sections = [.. File.ReadLines(Path.Combine(Folder, "runbook.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];
        Assert.Equal(Rules.Select(rule => rule.Name("alert")), sections);
        Assert.All(Rules, rule => Assert.Equal($"deploy/observability/runbook.md#{rule.Name("alert").ToLowerInvariant()}", rule["annotations"]!.Name("runbook")));
    }

    [Fact]
    public void What_an_alert_s_text_shows_is_left_by_its_expression()
    {
        foreach (JsonNode rule in Rules)
            foreach (string label in rule["annotations"]!.Name("summary").Split("$labels.").Skip(1).Select(rest => rest.Split([' ', '}'])[0]))
                Assert.True(
                    rule.Name("expr").Contains($"{label}", StringComparison.Ordinal) || (label is "instance" or "sextant_store" && !rule.Name("expr").Contains(" by ", StringComparison.Ordinal)),
                    $"{rule.Name("alert")} shows {label}");
    }

    [PromtoolFact]
    public void Prometheus_takes_the_rules_and_they_fire_when_they_should()
    {
        string tests = Path.Combine(Repository.Root, "tests", "Sextant.Tests", "Deploy", "Observability", "alerts-test.yaml");
        Assert.True(Tool.TryRun("promtool", ["check", "rules", Path.Combine(Folder, "alerts.yaml")], out string answer), answer);
        Assert.True(Tool.TryRun("promtool", ["test", "rules", tests], out answer), answer);
    }

    [Fact]
    public void Autoscalers_ask_for_a_metric_that_the_adapter_serves_and_the_silos_export()
    {
        JsonNode served = Assert.Single(YamlFiles.Parse(File.ReadAllText(Path.Combine(Folder, "adapter-rules.yaml")))[0].List("rules"));
        string metric = served["name"]!.Name("as");
        // Without the grouping all pods would answer as one, and the adapter could tell none from another.
        Assert.Contains("by (<<.GroupBy>>)", served.Name("metricsQuery"), StringComparison.Ordinal);
        Assert.Contains(metric, Instrument.All.SelectMany(instrument => instrument.Series));
        string manifests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "kubernetes", "components"), "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Contains($"name: {metric}\n", manifests, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("otel-collector.yaml")]
    [InlineData("prometheus.yaml")]
    public void The_examples_are_YAML(string file) => Assert.Single(YamlFiles.Parse(File.ReadAllText(Path.Combine(Folder, file))));

    [Fact]
    public void Each_pipeline_of_the_collector_is_made_of_parts_that_are_defined()
    {
        JsonNode collector = YamlFiles.Parse(File.ReadAllText(Path.Combine(Folder, "otel-collector.yaml")))[0];
        foreach ((string _, JsonNode? pipeline) in collector["service"]!["pipelines"]!.AsObject())
            foreach (string kind in (string[])["receivers", "processors", "exporters"])
                Assert.All(pipeline!.List(kind), part => Assert.True(collector[kind]!.AsObject().ContainsKey(part.GetValue<string>()), part.GetValue<string>()));
    }
}
