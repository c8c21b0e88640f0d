using System.Net;
using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class TenantTests
{
    private const string NorthKey = "north-key-0123456789", SouthKey = "south-key-0123456789";

    // The SHA-256 of SouthKey, as `printf %s "$key" | sha256sum` gives it.
    private static readonly string SouthHash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(SouthKey)));

    private static readonly Dictionary<string, string?> TwoTenants = new()
    {
        ["ApiKeys:0:Key"] = NorthKey,
        ["ApiKeys:0:Tenant"] = "north",
        ["ApiKeys:1:Sha256"] = SouthHash,
        ["ApiKeys:1:Tenant"] = "south",
    };

    [Theory]
    [InlineData(null, null)]
    [InlineData("Authorization", "Bearer wrong-key-0123456789")]
    [InlineData("Authorization", "Basic " + NorthKey)]
    [InlineData("Authorization", "Bearer")]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Api-Key", NorthKey + "0")]
    public async Task Without_the_right_key_nobody_is_answered(string? header, string? value)
    {
        await using var host = await GatewayHost.Start(TwoTenants);
        if (header is not null) host.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var response = await host.Http.GetAsync(new Uri("/v1/models", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Two_different_keys_are_no_key()
    {
        await using var host = await GatewayHost.Start(TwoTenants);
        host.Http.DefaultRequestHeaders.Add("X-Api-Key", NorthKey);
        host.Http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SouthKey);

        using var response = await host.Http.GetAsync(new Uri("/v1/models", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task No_tenant_sees_what_belongs_to_another()
    {
        await using var host = await GatewayHost.Start(TwoTenants);
        var north = SextantClient.Connect(host.Address, NorthKey);
        var south = SextantClient.Connect(host.Address, SouthKey);
        await north.PutResource(new Resource("r1", ResourceKind.Lesson, "Lines"));
        await north.Record("ada", new Interaction("i1", "r1", InteractionKind.Like));
        await north.ImportConcepts(Stream(new Concept("algebra", "Algebra")));

        Assert.NotNull(await north.FindResource("r1"));
        Assert.Null(await south.FindResource("r1"));
        Assert.False(await south.RemoveResource("r1"));
        Assert.Null(await south.FindConcept("algebra"));
        Assert.Equal(0, (await south.GetLearner("ada")).Version);
        Assert.Empty((await south.Recommend("ada")).Items);
        Assert.Empty((await south.Search("ada", new SearchRequest("lines"))).Items);
        Assert.Equal(0, (await south.EraseLearner("ada")).Interactions);
        Assert.Equal(1, (await north.GetLearner("ada")).Version);
        Assert.Equal(0, (await south.Models()).Catalogue.Concepts);
    }

    [Theory]
    [InlineData("/v1/models/hashing/activate", NorthKey, HttpStatusCode.Forbidden)]
    [InlineData("/v1/models/hashing/activate", SouthKey, HttpStatusCode.Accepted)]
    [InlineData("/v1/models/rollback", NorthKey, HttpStatusCode.Forbidden)]
    [InlineData("/v1/models/rollback", SouthKey, HttpStatusCode.Accepted)]
    public async Task Only_an_operators_key_changes_the_model_of_all_tenants(string path, string key, HttpStatusCode expected)
    {
        await using var host = await GatewayHost.Start(new(TwoTenants) { ["ApiKeys:1:Operator"] = "true" });
        host.Http.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        using var response = await host.Http.PostAsync(new Uri(path, UriKind.Relative), body);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
            Assert.Contains("\"code\":\"forbidden\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sextant.example")]
    [InlineData("192.168.1.2")]
    public async Task Without_keys_only_loopback_names_are_answered(string name)
    {
        await using var host = await GatewayHost.Start();
        host.Http.DefaultRequestHeaders.Host = name;

        using var response = await host.Http.GetAsync(new Uri("/v1/models", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_caller_who_has_used_up_the_bucket_is_told_when_to_come_back()
    {
        await using var host = await GatewayHost.Start(new() { ["RateLimit:Enabled"] = "true", ["RateLimit:Burst"] = "2", ["RateLimit:PerSecond"] = "1" });

        var answers = new List<HttpResponseMessage>();
        for (int i = 0; i < 4; i++) answers.Add(await host.Http.GetAsync(new Uri("/v1/models", UriKind.Relative)));
        using var health = await host.Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        var refused = answers.Find(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("rate-limited", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        answers.ForEach(answer => answer.Dispose());
    }

    private static async IAsyncEnumerable<T> Stream<T>(params T[] items)
    {
        foreach (T item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
