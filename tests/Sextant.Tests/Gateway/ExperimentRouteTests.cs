using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class ExperimentRouteTests
{
    [Fact]
    public async Task The_table_has_the_documented_shape()
    {
        await using var host = await GatewayHost.Start();
        Assert.Equal(
            """{"experiment":"autumn","windowSeconds":86400,"dropped":7,"variants":[{"variant":"control","share":0.9,"learners":20,"exposures":80,"outcomes":48,"rate":{"value":0.6,"low":0.49,"high":0.7},"difference":null},{"variant":"bold","share":0.1,"learners":3,"exposures":0,"outcomes":0,"rate":null,"difference":null}]}""",
            await host.Http.GetStringAsync(new Uri("/v1/experiments", UriKind.Relative)));
        Assert.Equal(["control", "bold"], (await new SextantClient(host.Http).GetExperiments()).Variants.Select(row => row.Variant));
    }

    [Fact]
    public async Task The_log_is_a_line_an_item_over_all_its_pages()
    {
        await using var host = await GatewayHost.Start();
        using var response = await host.Http.GetAsync(new Uri("/v1/exposures?after=1&settled=true", UriKind.Relative));
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """{"sequence":2,"requestId":"request-2","learner":"17","item":"two","place":2,"propensity":0.25,"reward":0,"experiment":"autumn","variant":"control","at":"2026-03-01T12:00:00Z"}""",
            (await response.Content.ReadAsStringAsync()).Split('\n')[1]);

        List<LoggedItem> all = [];
        await foreach (LoggedItem item in new SextantClient(host.Http).ReadExposures()) all.Add(item);
        Assert.Equal([1, 1, 2, 2, 3, 3], all.Select(item => (int)item.Sequence));
        Assert.Equal(("一", 1, 1), (all[0].Item, all[0].Place, all[0].Reward));
    }
}
