using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Storage;

namespace Sextant.Telemetry;

/// <summary>The whole program on a free port and a new folder, and a learner whose name must not be seen in telemetry.</summary>
internal sealed class TelemetrySilo : IAsyncDisposable
{
    public const string Learner = "secret-learner-7f3a", Resource = "secret-resource-91bc", Question = "secretquestion";

    private readonly TemporaryFolder folder = new();
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private TelemetrySilo(string[] settings) => app = SextantSilo.Build(
        ["--urls", "http://127.0.0.1:0", "--data", folder.Path, "--Demo:Seed", "false", "--Logging:LogLevel:Default", "None", .. settings]);

    public static async Task<TelemetrySilo> Start(params string[] settings)
    {
        var silo = new TelemetrySilo(settings);
        await silo.app.StartAsync();
        await silo.app.Services.GetRequiredService<CatalogueFollowing>().Warm;
        silo.http.BaseAddress = new Uri(silo.app.Urls.First());
        return silo;
    }

    /// <summary>One of everything: a resource, an interaction, answers, a refusal.</summary>
    public async Task Use()
    {
        (await http.PutAsJsonAsync($"/v1/resources/{Resource}", new
        {
            id = Resource,
            kind = "lesson",
            title = "Secret lesson",
            description = "secretdescription",
            language = "en",
            difficulty = 0.3,
            minutes = 5,
        })).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync($"/v1/learners/{Learner}/interactions", new[] { new { id = "i1", resourceId = Resource, kind = "like" } })).EnsureSuccessStatusCode();
        (await http.GetAsync(new Uri($"/v1/learners/{Learner}/recommendations?count=3", UriKind.Relative))).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync($"/v1/learners/{Learner}/search", new { query = Question })).EnsureSuccessStatusCode();
        (await http.GetAsync(new Uri("/v1/relevance", UriKind.Relative))).EnsureSuccessStatusCode();
        using HttpResponseMessage refused = await http.PostAsJsonAsync(
            $"/v1/learners/{Learner}/interactions", new[] { new { id = "i2", resourceId = $"no-{Resource}", kind = "like" } });
        Assert.Equal(422, (int)refused.StatusCode);
        using HttpResponseMessage astray = await http.GetAsync(new Uri($"/nowhere/{Learner}", UriKind.Relative));
        await TellHealth();
    }

    /// <summary>The program does so by itself a second after its start, which may be later than a test ends.</summary>
    private async Task TellHealth()
    {
        HealthReport report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        foreach (IHealthCheckPublisher publisher in app.Services.GetServices<IHealthCheckPublisher>())
            await publisher.PublishAsync(report, CancellationToken.None);
    }

    /// <summary>What is left is exported on the way.</summary>
    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
