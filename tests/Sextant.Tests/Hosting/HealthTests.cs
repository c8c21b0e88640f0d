using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sextant.Cli;
using Sextant.Refusals;
using Sextant.Time;

namespace Sextant.Hosting;

public sealed class HealthTests(RealSilo silo) : IClassFixture<RealSilo>
{
    [Fact]
    public async Task A_silo_that_serves_names_every_check_it_passed()
    {
        (HttpStatusCode status, JsonElement body) = await Get("/health/ready");

        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, body.GetProperty("status").GetString()));
        string[] names = [.. body.GetProperty("checks").EnumerateObject().Select(check => check.Name)];
        Assert.Superset(new HashSet<string>(["catalogue", "demo", "models", "drain", "storage"]), names.ToHashSet());
        Assert.All(body.GetProperty("checks").EnumerateObject(), check => Assert.Equal("healthy", check.Value.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Being_alive_is_asked_of_nothing_but_the_process()
    {
        (HttpStatusCode status, JsonElement body) = await Get("/health/live");

        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, body.GetProperty("status").GetString()));
        Assert.Empty(body.GetProperty("checks").EnumerateObject());
    }

    [Fact]
    public async Task Storage_is_asked_once_a_second_however_many_ask_for_health()
    {
        var time = new ManualTimeProvider();
        var store = new CountingStore();
        var check = new StorageCheck(store.Checkpoint, time);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => check.CheckHealthAsync(new HealthCheckContext())));
        Assert.Equal(1, store.Asked);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Equal(2, store.Asked);
    }

    [Fact]
    public async Task Storage_that_refuses_or_does_not_answer_is_said_to()
    {
        var time = new ManualTimeProvider();

        HealthCheckResult refused = await new StorageCheck(new CountingStore(RefusalException.Unavailable("The disk is full.")).Checkpoint, time).CheckHealthAsync(new HealthCheckContext());
        Task<HealthCheckResult> silent = new StorageCheck(new CountingStore(answers: false).Checkpoint, time).CheckHealthAsync(new HealthCheckContext());
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((HealthStatus.Unhealthy, "The disk is full."), (refused.Status, refused.Description));
        Assert.Equal((HealthStatus.Unhealthy, "Storage has not answered for 2 s."), ((await silent).Status, (await silent).Description));
    }

    private async Task<(HttpStatusCode, JsonElement)> Get(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(silo.Url) };
        using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>A store of which nothing but the checkpoint is asked.</summary>
    private sealed class CountingStore(Exception? failure = null, bool answers = true)
    {
        public int Asked { get; private set; }

        public Task<long> Checkpoint(CancellationToken cancellation)
        {
            Asked++;
            if (failure is not null) return Task.FromException<long>(failure);
            return answers ? Task.FromResult(0L) : new TaskCompletionSource<long>().Task;
        }
    }
}
