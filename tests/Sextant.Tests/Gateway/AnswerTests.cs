using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Orleans.Runtime;
using Sextant.Refusals;
using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class AnswerTests
{
    public static TheoryData<string, int, string, int?> Failures => new()
    {
        { "overloaded", 503, "overloaded", 1 },
        { "unavailable", 503, "unavailable", 5 },
        { "timeout", 503, "unavailable", 5 },
        { "silo gone", 503, "unavailable", 5 },
        { "no silo of that role", 503, "unavailable", 5 },
        { "bug", 500, "internal", null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_behind_the_gateway_is_told_in_words_and_never_in_names_of_ours(string failure, int status, string code, int? retry)
    {
        await using var host = await GatewayHost.Start();
        Exception thrown = failure switch
        {
            "overloaded" => RefusalException.Overloaded("The queue is full."),
            "unavailable" => RefusalException.Unavailable("The disk is full."),
            "timeout" => new TimeoutException("FakeLearner.Describe"),
            "silo gone" => new SiloUnavailableException("FakeLearner.Describe"),
            "no silo of that role" => new ArgumentException("Could not find an implementation for interface sextant.FakeLearner"), // Orleans' words
            _ => new InvalidOperationException("FakeLearner.Describe"),
        };
        host.Grains.FailNext(thrown, thrown); // the second time, where the gateway repeats the call

        using var response = await host.Http.GetAsync(new Uri("/v1/learners/ada", UriKind.Relative));
        var problem = (await response.Content.ReadFromJsonAsync(WireJson.Default.Problem))!;

        Assert.Equal((status, code), ((int)response.StatusCode, problem.Code));
        Assert.Equal(retry, (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.DoesNotContain("FakeLearner", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommendations_have_the_documented_shape()
    {
        await using var host = await GatewayHost.Start();
        await new SextantClient(host.Http).Record("ada", new Interaction("i1", "r1", InteractionKind.Like));

        string json = await host.Http.GetStringAsync(new Uri("/v1/learners/ada/recommendations?count=1", UriKind.Relative));

        Assert.Equal(
            """{"learnerId":"ada","version":1,"model":"fake","requestId":"request-1","items":[{"id":"r1","title":"Title","kind":"lesson","language":"en","minutes":null,"url":null,"score":1,"propensity":1,"reasons":[{"kind":"interest","text":"Because.","weight":1}]}],"variant":"control"}""",
            json);
    }

    [Fact]
    public async Task An_interaction_without_a_time_happened_on_arrival()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);

        await client.Record("ada", new Interaction("i1", "r1", InteractionKind.Rate, 0.5f));

        var kept = Assert.Single((await client.GetLearner("ada")).Recent);
        Assert.Equal(new Interaction("i1", "r1", InteractionKind.Rate, 0.5f, GatewayHost.Now), kept);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a b+c")]
    [InlineData("100%")]
    [InlineData("课程:一?#é😀")]
    [InlineData("import")]
    [InlineData("...")]
    public async Task An_id_may_hold_any_character_but_controls(string id)
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);

        await client.PutResource(new Resource(id, ResourceKind.Course, "T"));

        Assert.Equal(id, (await client.FindResource(id))!.Resource.Id);
        Assert.Equal(id, (await client.GetLearner(id)).LearnerId);
        Assert.True(await client.RemoveResource(id));
        Assert.Null(await client.FindResource(id));
    }

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("100%", "课程:一?#é😀")]
    [InlineData("why-not", "why-not")]
    public async Task Each_of_two_ids_in_an_address_is_read_as_it_was_sent(string learner, string resource)
    {
        await using var host = await GatewayHost.Start();

        var why = await new SextantClient(host.Http).WhyNot(learner, resource);

        Assert.Equal((learner, resource), (why.LearnerId, why.ResourceId));
    }

    [Fact]
    public async Task An_export_holds_the_whole_history_however_many_pages()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);
        await client.Record("ada", [.. Enumerable.Range(0, 5).Select(i => new Interaction($"i{i}", "r1", InteractionKind.View))]);
        using var copy = new MemoryStream();

        await client.ExportLearner("ada", copy);

        var export = JsonSerializer.Deserialize(copy.ToArray(), WireJson.Default.LearnerExport)!;
        Assert.Equal(5, export.Profile.Version);
        Assert.Equal(["i0", "i1", "i2", "i3", "i4"], export.Interactions.Select(interaction => interaction.Id));
    }

    [Fact]
    public async Task The_client_has_every_route()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);
        var resource = new Resource("r1", ResourceKind.Video, "线", "D", "zh-CN", 0.5f, 12.5f, ["c1"], ["t"], "https://example.org/1", true, GatewayHost.Now, 12, ReviewStatus.Approved, "P");

        Assert.True(await client.IsReady());
        Assert.True((await client.PutResource(resource)).Created);
        var found = (await client.FindResource("r1"))!.Resource;
        Assert.Equal(("zh-cn", 12, ReviewStatus.Approved, "P"), (found.Language, found.MinAge, found.Review, found.Provider));
        Assert.Equal("r1", (await client.Similar("r1", new RecommendationQuery(Count: 3, Kinds: [ResourceKind.Video]))).ResourceId);
        Assert.Equal(new InteractionReceipt(2, 1, 2), await client.Record("ada", [View("a"), View("b"), View("a")]));
        Assert.Equal(2, (await client.Recommend("ada", new RecommendationQuery(5, [ResourceKind.Video], ["zh"], "c1", 30, ["r9"], 2, true, 15, ["a b", "战争"]))).Version);
        Assert.Single((await client.Search("ada", new SearchRequest("线", Count: 1, Age: 15, BlockTags: ["a"]))).Items);
        var reranked = await client.Rerank("ada", new RerankRequest(["r1", "unknown"], "线", Age: 15, BlockTags: ["a"]));
        Assert.Equal(["unknown"], reranked.Unknown);
        Assert.Equal([], reranked.Withheld!);
        var why = await client.WhyNot("ada", "r1", new RecommendationQuery(MinVersion: 2, Age: 15));
        Assert.Equal((WhyNotOutcome.Filtered, Rule.MaxMinutes, 2L), (why.Outcome, why.Rule!.Value, why.Version));
        Assert.True((await client.Embed(new EmbedRequest(["a", ""]))).Embeddings[1] is [0, 0]);
        Assert.Equal("fake", (await client.Models()).Active.Id);
        Assert.Equal(2, (await client.EraseLearner("ada")).Interactions);

        static Interaction View(string id) => new(id, "r1", InteractionKind.View);
    }

    [Fact]
    public async Task The_client_repeats_what_a_busy_server_refused_and_gives_up_in_its_words()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http, new SextantClientOptions { Attempts = 2, MaxDelay = TimeSpan.FromSeconds(1) });

        host.Grains.FailNext(RefusalException.Unavailable("The disk is full."));
        var problem = await Assert.ThrowsAsync<SextantProblemException>(() => client.GetLearner("ada"));
        host.Grains.FailNext(RefusalException.Overloaded("The queue is full."));
        var profile = await client.GetLearner("ada");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (problem.Status, problem.Code));
        Assert.Equal(TimeSpan.FromSeconds(5), problem.RetryAfter);
        Assert.Equal(0, profile.Version);
    }

    [Fact]
    public async Task Nothing_about_a_learner_is_logged()
    {
        var logs = new LogMemory();
        await using var host = await GatewayHost.Start(logs: logs);
        var client = new SextantClient(host.Http);

        await client.Record("secret-ada", new Interaction("secret-id", "secret-resource", InteractionKind.View));
        await client.Recommend("secret-ada", new RecommendationQuery(Exclude: ["secret-other"]));
        await client.Search("secret-ada", new SearchRequest("secret question"));
        using (await host.Http.GetAsync(new Uri("/v1/learners/secret-ada/recommendations?secret-parameter=1", UriKind.Relative))) { }
        using (await host.Http.GetAsync(new Uri("/secret-path/secret-ada", UriKind.Relative))) { }
        host.Grains.FailNext(new InvalidOperationException("a bug"));
        using (await host.Http.GetAsync(new Uri("/v1/learners/secret-ada", UriKind.Relative))) { }

        Assert.Contains(logs.Lines, line => line.Contains("GET /v1/learners/{id}/recommendations 200", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("tenant default", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_answer_keeps_browsers_from_sharing_it()
    {
        await using var host = await GatewayHost.Start();

        foreach (string path in (string[])["/v1/models", "/v1/resources/unknown", "/health/live", "/nowhere"])
        {
            using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task The_OpenAPI_document_names_routes_parameters_ranges_words_and_problems()
    {
        await using var host = await GatewayHost.Start();

        using var document = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var paths = document.RootElement.GetProperty("paths");
        var recommend = paths.GetProperty("/v1/learners/{id}/recommendations").GetProperty("get");
        var count = recommend.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "count");
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");

        Assert.Equal(37, paths.EnumerateObject().Count(path => path.Name.StartsWith("/v1/", StringComparison.Ordinal)));
        Assert.All(
            paths.EnumerateObject().Where(path => path.Name.StartsWith("/v1/", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!));
        Assert.Equal(100, count.GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.True(recommend.GetProperty("responses").GetProperty("422").GetProperty("content").TryGetProperty("application/problem+json", out _));
        Assert.Equal(512, schemas.GetProperty("Resource").GetProperty("properties").GetProperty("title").GetProperty("maxLength").GetInt32());
        Assert.Contains("part-of", schemas.GetProperty("RelationKind").GetRawText(), StringComparison.Ordinal);
    }
}
