using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using static System.Text.Encoding;

namespace Sextant.Gateway;

/// <summary>Embeddings in the shapes of OpenAI's API and of text-embeddings-inference.</summary>
public sealed class CompatibleTests(GatewayOverSilo shared) : IClassFixture<GatewayOverSilo>
{
    private static readonly Dictionary<string, BadInput> OpenAi = new[]
    {
        Embeddings("no input", "{}", 400, "invalid-value", "input"),
        Embeddings("no texts", """{"input":[]}""", 400, "invalid-value", "input"),
        Embeddings("token ids", """{"input":[1,2,3]}""", 400, "malformed", "input"),
        Embeddings("lists of token ids", """{"input":[[1],[2]]}""", 400, "malformed", "input"),
        Embeddings("a text of null", """{"input":[null]}""", 400, "malformed", "input"),
        Embeddings("257 texts", $$"""{"input":[{{string.Join(',', Enumerable.Repeat("\"a\"", 257))}}]}""", 400, "invalid-value", "input"),
        Embeddings("a text of 32,769 characters", $$"""{"input":["a","{{new string('a', 32_769)}}"]}""", 400, "invalid-value", "input[1]"),
        Embeddings("fewer dimensions", """{"input":"a","dimensions":256}""", 400, "invalid-value", "dimensions"),
        Embeddings("another format", """{"input":"a","encoding_format":"int8"}""", 400, "invalid-value", "encoding_format"),
        Embeddings("another model", """{"input":"a","model":"text-embedding-3-small"}""", 404, "model_not_found", "model"),
        Embeddings("a member nobody knows", """{"input":"a","inputs":"b"}""", 400, "malformed", "inputs"),
        Embeddings("a body that breaks off", """{"input":""", 400, "malformed"),
        Embeddings("a form", "input=a", 415, "media-type") with { ContentType = "application/x-www-form-urlencoded" },
        Embeddings("a body above the limit", $$"""{"input":"{{new string('a', 70_000)}}"}""", 413, "too-large"),
    }.ToDictionary(input => input.Name);

    // The code of these rows is the error type.
    private static readonly Dictionary<string, BadInput> Inference = new[]
    {
        Embed("no inputs", "{}", 422, "Validation"),
        Embed("no texts", """{"inputs":[]}""", 400, "Empty"),
        Embed("token ids", """{"inputs":[[1],[2]]}""", 422, "Validation"),
        Embed("raw vectors", """{"inputs":"a","normalize":false}""", 422, "Validation"),
        Embed("no cutting", """{"inputs":"a","truncate":false}""", 422, "Validation"),
        Embed("cutting on the left", """{"inputs":"a","truncation_direction":"Left"}""", 422, "Validation"),
        Embed("an unknown prompt", """{"inputs":"a","prompt_name":"sts"}""", 422, "Validation"),
        Embed("fewer dimensions", """{"inputs":"a","dimensions":64}""", 422, "Validation"),
        Embed("plain text", "a", 415, "Validation") with { ContentType = "text/plain" },
        Embed("a body above the limit", $$"""{"inputs":"{{new string('a', 70_000)}}"}""", 413, "Validation"),
    }.ToDictionary(input => input.Name);

    public static TheoryData<string> OpenAiNames => [.. OpenAi.Keys];

    public static TheoryData<string> InferenceNames => [.. Inference.Keys];

    [Theory]
    [MemberData(nameof(OpenAiNames))]
    public async Task What_OpenAIs_clients_get_wrong_is_answered_in_its_shape(string name)
    {
        BadInput input = OpenAi[name];
        (int status, JsonNode body) = await Send(input);
        JsonNode error = body["error"]!;
        Assert.Equal((input.Status, input.Code, input.Field), (status, (string?)error["code"], (string?)error["param"]));
        Assert.Equal("invalid_request_error", (string?)error["type"]);
        Assert.NotEmpty((string)error["message"]!);
    }

    [Theory]
    [MemberData(nameof(InferenceNames))]
    public async Task What_text_embeddings_inferences_clients_get_wrong_is_answered_in_its_shape(string name)
    {
        BadInput input = Inference[name];
        (int status, JsonNode body) = await Send(input);
        Assert.Equal((input.Status, input.Code), (status, (string?)body["error_type"]));
        Assert.NotEmpty((string)body["error"]!);
    }

    [Fact]
    public async Task One_text_or_several_come_back_as_numbers_or_in_base64()
    {
        JsonNode one = await Post("/v1/embeddings", """{"input":"sourdough bread","model":"hashing","user":"u"}""");
        JsonNode several = await Post("/v1/embeddings", """{"input":["sourdough bread","guitar"],"encoding_format":"base64","dimensions":384}""");

        Assert.Equal(("list", "hashing-384-v1"), ((string?)one["object"], (string?)one["model"]));
        float[] numbers = one["data"]![0]!["embedding"]!.Deserialize<float[]>()!;
        byte[] bytes = System.Convert.FromBase64String((string)several["data"]![0]!["embedding"]!);
        Assert.Equal(numbers, Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i)));
        Assert.Equal(("embedding", 1), ((string?)several["data"]![1]!["object"], (int)several["data"]![1]!["index"]!));
        Assert.True((int)several["usage"]!["prompt_tokens"]! > (int)one["usage"]!["total_tokens"]!);
    }

    [Fact]
    public async Task Text_embeddings_inferences_answer_is_the_vectors_alone()
    {
        JsonNode answer = await Post("/embed", """{"inputs":["sourdough bread",""],"normalize":true,"truncate":true,"prompt_name":"query"}""");
        Assert.Equal([384, 384], answer.AsArray().Select(vector => vector!.AsArray().Count));
        Assert.Single((await Post("/embed", """{"inputs":"one text"}""")).AsArray());
    }

    private async Task<JsonNode> Post(string path, string body)
    {
        using var response = await shared.Host.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<(int Status, JsonNode Body)> Send(BadInput input)
    {
        using var request = input.ToRequest(shared.Host.Address);
        using var response = await shared.Host.Http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private static BadInput Embeddings(string name, string body, int status, string code, string? field = null) =>
        new(name, "POST", "/v1/embeddings", status, code, field) { Body = UTF8.GetBytes(body) };

    private static BadInput Embed(string name, string body, int status, string code) =>
        new(name, "POST", "/embed", status, code) { Body = UTF8.GetBytes(body) };
}
