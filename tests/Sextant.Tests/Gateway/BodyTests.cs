using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Sextant.Gateway;

/// <summary>What a body may leave out, and how answers are written.</summary>
public sealed class BodyTests
{
    [Fact]
    public async Task A_resource_takes_its_id_from_the_address_where_its_body_has_none()
    {
        await using var host = await GatewayHost.Start();
        using HttpResponseMessage put = await host.Http.PutAsync("/v1/resources/a%2Fb", Json("""{"kind":"lesson","title":"T"}"""));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("a/b", (await host.Http.GetFromJsonAsync<JsonElement>("/v1/resources/a%2Fb")).GetProperty("resource").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/v1/relevance/train")]
    [InlineData("/v1/tracing/train")]
    [InlineData("/v1/models/hashing/activate")]
    public async Task A_request_that_has_nothing_to_say_needs_no_body(string path)
    {
        await using var host = await GatewayHost.Start();
        using HttpResponseMessage nothing = await host.Http.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.Accepted, nothing.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_browser_must_say_that_it_sends_JSON_which_a_page_of_another_site_cannot(string header, string value)
    {
        await using var host = await GatewayHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/relevance/train") { Headers = { { header, value } } };
        using HttpResponseMessage refused = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
    }

    [Fact]
    public async Task Answers_and_problems_are_written_as_they_are_read()
    {
        const string Title = "C++ & l'été <1> 😀 \\u0022课程";
        await using var host = await GatewayHost.Start();
        using HttpResponseMessage put = await host.Http.PutAsync("/v1/resources/r1", Json($$"""{"kind":"lesson","title":"{{Title}}"}"""));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        string answer = await host.Http.GetStringAsync("/v1/resources/r1");
        Assert.Contains("\"title\":\"C++ & l'été <1> ", answer, StringComparison.Ordinal);
        Assert.Contains("\\\"课程\"", answer, StringComparison.Ordinal);
        using HttpResponseMessage absent = await host.Http.GetAsync("/v1/resources/C++");
        Assert.Contains("There is no resource 'C++'.", await absent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
