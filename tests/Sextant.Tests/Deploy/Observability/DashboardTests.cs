using System.Text.Json.Nodes;
using Sextant.House;

namespace Sextant.Deploy.Observability;

public sealed class DashboardTests
{
    private static readonly JsonNode Dashboard =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "observability", "dashboard.json")))!;

    private static readonly JsonNode[] Panels = [.. Dashboard["panels"]!.AsArray().Select(panel => panel!).Where(panel => panel["type"]!.GetValue<string>() != "row")];

    [Fact]
    public void Every_panel_shows_metrics_and_tags_that_are_declared()
    {
        IEnumerable<string> expressions = Panels.SelectMany(panel => panel["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>());
        Assert.Empty(expressions.SelectMany(Expression.FaultsOf).Distinct());
    }

    [Fact]
    public void Every_panel_says_what_it_shows_and_in_which_unit()
    {
        foreach (JsonNode panel in Panels)
        {
            Assert.NotEmpty(panel["title"]!.GetValue<string>());
            Assert.NotEmpty(panel["description"]!.GetValue<string>());
            Assert.NotEmpty(panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>());
            Assert.Equal("${datasource}", panel["datasource"]!["uid"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Panels_neither_overlap_nor_share_an_id()
    {
        HashSet<(int, int)> taken = [];
        foreach (JsonNode panel in Dashboard["panels"]!.AsArray().Select(panel => panel!))
        {
            int Of(string side) => panel["gridPos"]![side]!.GetValue<int>();
            for (int x = Of("x"); x < Of("x") + Of("w"); x++)
                for (int y = Of("y"); y < Of("y") + Of("h"); y++)
                {
                    Assert.InRange(x, 0, 23);
                    Assert.True(taken.Add((x, y)), panel["title"]!.GetValue<string>());
                }
        }
        Assert.Distinct(Dashboard["panels"]!.AsArray().Select(panel => panel!["id"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("http_server_request_duration_seconds_count")]
    [InlineData("sextant_learner_effect_duration_seconds_bucket")]
    [InlineData("sextant_encoding_queue_tokens")]
    [InlineData("sextant_encoding_batch_tokens_sum")]
    [InlineData("sextant_encoding_tokens_total")]
    [InlineData("sextant_encoding_cache_hits_total")]
    [InlineData("sextant_encoding_model_active")]
    [InlineData("sextant_catalogue_index_size_bytes")]
    [InlineData("sextant_catalogue_lag_duration_seconds")]
    [InlineData("sextant_storage_commit_duration_seconds_bucket")]
    [InlineData("sextant_refusal")]
    [InlineData("orleans_catalog_activations")]
    public void What_an_operator_asks_first_is_on_it(string named) => Assert.Contains(named, Dashboard.ToJsonString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("sum(rate(sextant_encoding_tokens_total{sextant_purpose=\"query\"}[5m]))", 0)]
    [InlineData("sum(rate(sextant_encoding_tokens{sextant_purpose=\"query\"}[5m]))", 2)] // the counter's suffix is missing
    [InlineData("sum by (sextant_store) (sextant_encoding_queue_tokens)", 1)] // another instrument's tag
    [InlineData("vector(0)", 1)]
    public void An_expression_that_would_show_nothing_is_found(string expression, int faults) => Assert.Equal(faults, Expression.FaultsOf(expression).Count());
}
