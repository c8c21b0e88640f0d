using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Sextant.Refusals;

namespace Sextant.Gateway.Retrying;

public sealed class RetryTests : IAsyncLifetime
{
    private const string Interaction = """{"id":"i1","resourceId":"r1","kind":"view"}""";

    /// <summary>Routes other than GETs whose request may be repeated; of all others a repetition would do or answer something else.</summary>
    private static readonly string[] Repeatable =
    [
        "POST /embed",
        "POST /v1/embed",
        "POST /v1/embeddings",
        "POST /v1/learners/{id}/interactions",
        "POST /v1/learners/{id}/rerank",
        "POST /v1/learners/{id}/search",
        "PUT /v1/learners/{id}/preferences",
        "PUT /v1/resources/{id}",
    ];

    private GatewayHost host = null!;

    public async Task InitializeAsync() => host = await GatewayHost.Start();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task What_a_lost_silo_left_unanswered_is_answered_by_the_next_one()
    {
        foreach (Exception loss in Losses())
        {
            host.Grains.FailNext(loss);
            using HttpResponseMessage answer = await host.Http.GetAsync("/v1/learners/ada");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Interactions_are_sent_again_since_their_ids_count_once()
    {
        host.Grains.FailNext(new SiloUnavailableException("gone"));
        using HttpResponseMessage answer = await Post("/v1/learners/ada/interactions", Interaction);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<Dictionary<string, long>>())!["accepted"]);
        Assert.Equal(1, host.Grains.Writes);
    }

    [Fact]
    public async Task A_second_loss_is_told_to_the_caller()
    {
        host.Grains.FailNext(new SiloUnavailableException("gone"), new SiloUnavailableException("gone too"));
        using HttpResponseMessage answer = await host.Http.GetAsync("/v1/learners/ada");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task What_would_count_twice_or_answer_otherwise_is_not_repeated()
    {
        foreach ((HttpMethod method, string path) in new[]
                 {
                     (HttpMethod.Delete, "/v1/learners/ada"), (HttpMethod.Delete, "/v1/resources/r1"),
                     (HttpMethod.Post, "/v1/models/rollback"), (HttpMethod.Post, "/v1/models/hashing/activate"),
                 })
        {
            host.Grains.FailNext(new SiloUnavailableException("gone"));
            using HttpRequestMessage request = new(method, path) { Content = method == HttpMethod.Post ? Json("{}") : null };
            using HttpResponseMessage answer = await host.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
        Assert.Equal(0, host.Grains.Writes);
    }

    [Fact]
    public async Task What_is_refused_or_late_is_not_repeated()
    {
        foreach (Exception failure in new Exception[]
                 {
                     RefusalException.Overloaded("full"), RefusalException.Unavailable("away"), new TimeoutException(), new GatewayTooBusyException(),
                     new LimitExceededException("full"),
                 })
        {
            host.Grains.FailNext(failure);
            using HttpResponseMessage answer = await host.Http.GetAsync("/v1/learners/ada");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_dead_cluster_does_not_get_every_request_twice()
    {
        await using GatewayHost small = await GatewayHost.Start(new() { ["Retry:Reserve"] = "3", ["Retry:Share"] = "0.1", ["Retry:Pause"] = "00:00:00" });
        const int Requests = 40;
        Exception[] failures = [.. Enumerable.Repeat(0, 2 * Requests).Select(_ => new SiloUnavailableException("gone"))];
        small.Grains.FailNext(failures);
        for (int i = 0; i < Requests; i++)
        {
            using HttpResponseMessage answer = await small.Http.GetAsync("/v1/learners/ada");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
        // 3 of the reserve, and a tenth of 40 that were earned meanwhile.
        Assert.InRange(small.Grains.FailuresLeft, failures.Length - Requests - 7, failures.Length - Requests - 6);
    }

    [Fact]
    public async Task Repeating_can_be_turned_off()
    {
        await using GatewayHost once = await GatewayHost.Start(new() { ["Retry:Enabled"] = "false" });
        once.Grains.FailNext(new SiloUnavailableException("gone"));
        using HttpResponseMessage answer = await once.Http.GetAsync("/v1/learners/ada");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public void Every_route_is_decided_on()
    {
        IEnumerable<string> marked = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Repeatable>() is not null)
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}"));
        Assert.Equal(Repeatable, marked.Order(StringComparer.Ordinal));
    }

    private static Exception[] Losses() =>
    [
        new SiloUnavailableException("gone"), new ConnectionFailedException("no route"), new InconsistentStateException("moved"),
    ];

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> Post(string path, string json) => host.Http.PostAsync(path, Json(json));
}
