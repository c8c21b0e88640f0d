using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class ImportTests
{
    [Fact]
    public async Task Good_lines_are_applied_and_bad_ones_named()
    {
        await using var host = await GatewayHost.Start(new() { ["MaxLineBytes"] = "1024" });

        var report = await Import(host, "resources",
            """{"id":"r1","kind":"lesson","title":"One"}""",
            "",
            """{"id":"r2","kind":"lesson"}""",
            """{"id":"r3","kind":"book","title":"Three"}""",
            "not json",
            $$"""{"id":"r4","kind":"lesson","title":"{{new string('x', 2000)}}"}""",
            """{"id":"r5","kind":"lesson","title":"Five","concepts":["c",""]}""",
            "null",
            """{"id":"r6","kind":"lesson","title":"Six"} {}""",
            """{"id":"r1","kind":"lesson","title":"One"}""");

        Assert.Equal((1, 1, 7, 0), (report.Accepted, report.Unchanged, report.Rejected, report.RejectsOmitted));
        Assert.Equal(
            [(3, "r2", "title"), (4, "r3", "kind"), (5, null, null), (6, null, null), (7, "r5", "concepts[1]"), (8, null, null), (9, "r6", null)],
            report.Rejects.Select(reject => (reject.Line, reject.Id, reject.Field)));
        Assert.NotNull(await Client(host).FindResource("r1"));
        Assert.Null(await Client(host).FindResource("r5"));
    }

    [Fact]
    public async Task Of_two_lines_of_one_id_the_later_one_wins()
    {
        await using var host = await GatewayHost.Start();
        var lines = Enumerable.Range(0, 500).Select(i => $$"""{"id":"r{{i % 5}}","kind":"lesson","title":"T{{i}}"}""");

        var report = await Import(host, "resources", [.. lines]);

        Assert.Equal(500, report.Accepted);
        for (int i = 0; i < 5; i++) Assert.Equal($"T{495 + i}", (await Client(host).FindResource($"r{i}"))!.Resource.Title);
    }

    [Fact]
    public async Task Only_the_first_rejects_are_named_and_the_others_counted()
    {
        await using var host = await GatewayHost.Start(new() { ["MaxRejects"] = "3" });

        var report = await Import(host, "resources", [.. Enumerable.Repeat("{}", 10)]);

        Assert.Equal((10, 7), (report.Rejected, report.RejectsOmitted));
        Assert.Equal([1, 2, 3], report.Rejects.Select(reject => reject.Line));
    }

    [Fact]
    public async Task A_relation_without_its_concept_is_rejected_and_its_neighbours_are_applied()
    {
        await using var host = await GatewayHost.Start();
        await Import(host, "concepts", [.. Enumerable.Range(0, 20).Select(i => $$"""{"id":"c{{i}}","title":"C{{i}}"}""")]);
        var lines = Enumerable.Range(1, 19).Select(i => $$"""{"from":"c0","to":"{{(i == 7 ? "nowhere" : $"c{i}")}}","kind":"part-of","weight":0.5}""");

        var report = await Import(host, "relations", [.. lines]);

        Assert.Equal((18, 1), (report.Accepted, report.Rejected));
        Assert.Equal((7, "to"), (report.Rejects[0].Line, report.Rejects[0].Field));
        Assert.Equal(18, (await Client(host).FindConcept("c0"))!.Relations.Count);
    }

    [Fact]
    public async Task A_prior_needs_four_probabilities_and_comes_back_as_it_was_given()
    {
        await using var host = await GatewayHost.Start();
        static string Line(string id, string prior) => $$"""{"id":"{{id}}","title":"C","prior":{{prior}}}""";

        var report = await Import(host, "concepts",
            Line("good", """{"known":0.25,"learns":0.125,"slips":0,"guesses":0.5}"""),
            Line("c2", """{"known":0.25,"learns":0.125,"slips":0}"""),
            Line("c3", """{"known":1,"learns":0.125,"slips":0,"guesses":0.5}"""),
            Line("c4", """{"known":0.25,"learns":-0.1,"slips":0,"guesses":0.5}"""),
            Line("c5", """{"known":0.25,"learns":0.1,"slips":"0","guesses":0.5}"""),
            Line("c6", """{"known":0.25,"learns":0.1,"slips":0,"guesses":1e999}"""),
            Line("c7", """{"known":0.25,"learns":0.1,"slips":0,"guesses":0.5,"forgets":0}"""),
            Line("none", "null"));

        Assert.Equal(
            [("c2", "prior"), ("c3", "prior.known"), ("c4", "prior.learns"), ("c5", "prior.slips"), ("c6", "prior.guesses"), ("c7", "prior.forgets")],
            report.Rejects.Select(reject => (reject.Id, reject.Field)));
        Assert.Equal("lacks a member that is required.", report.Rejects[0].Message);
        Assert.Equal(new ConceptPrior(0.25f, 0.125f, 0, 0.5f), (await Client(host).FindConcept("good"))!.Concept.Prior);
        Assert.Null((await Client(host).FindConcept("none"))!.Concept.Prior);
    }

    [Fact]
    public async Task An_overloaded_grain_slows_an_import_down_without_a_reject()
    {
        await using var host = await GatewayHost.Start();
        host.Grains.FailNext(RefusalException.Overloaded("full"), new TimeoutException(), RefusalException.Overloaded("full"));

        var report = await Import(host, "resources", """{"id":"r1","kind":"lesson","title":"One"}""", """{"id":"r2","kind":"lesson","title":"Two"}""");

        Assert.Equal((2, 0), (report.Accepted, report.Rejected));
    }

    [Fact]
    public async Task An_import_that_waits_in_vain_says_how_far_it_came()
    {
        await using var host = await GatewayHost.Start(new() { ["ImportPatience"] = "0:00:00", ["ImportBatch"] = "1" });
        using var content = Body(["""{"id":"c1","title":"One"}""", """{"id":"c2","title":"Two"}"""]);
        host.Grains.FailNext(RefusalException.Unavailable("the disk is full"));

        using var response = await host.Http.PostAsync(new Uri("/v1/concepts/import", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("after 0 lines were applied", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_any_size_passes_through()
    {
        await using var host = await GatewayHost.Start();

        var report = await Client(host).ImportResources(Many(5_000));

        Assert.Equal(5_000, report.Accepted);

        static async IAsyncEnumerable<Sdk.Resource> Many(int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (i % 1000 == 0) await Task.Yield();
                yield return new Sdk.Resource($"r{i}", Sdk.ResourceKind.Article, $"Title {i}", new string('x', 300));
            }
        }
    }

    [Fact]
    public async Task A_body_that_is_cut_off_leaves_whole_lines_applied_and_no_part_of_the_last()
    {
        await using var host = await GatewayHost.Start();
        var first = host.Factory.GetGrain<IResourceGrain>("default/r1");
        using var raw = await RawConnection.Open(host.Address);
        await raw.Send("""
            POST /v1/resources/import HTTP/1.1
            Host: localhost
            Content-Type: application/x-ndjson
            Content-Length: 1000

            {"id":"r1","kind":"lesson","title":"One"}
            {"id":"r2","kind":"lesson","title":"T
            """);
        await Eventually(async () => await first.Describe() is not null);

        raw.Dispose();

        Assert.Null(await Client(host).FindResource("r2"));
        Assert.Equal(1, host.Grains.Writes);
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static SextantClient Client(GatewayHost host) => new(host.Http);

    private static async Task<ImportReport> Import(GatewayHost host, string what, params string[] lines)
    {
        using var content = Body(lines);
        using var response = await host.Http.PostAsync(new Uri($"/v1/{what}/import", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.ImportReport))!;
    }

    private static StringContent Body(string[] lines) =>
        new(string.Join('\n', lines), new MediaTypeHeaderValue("application/x-ndjson"));
}
