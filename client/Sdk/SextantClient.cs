using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Sdk;

/// <summary>
/// Sextant over HTTP: one method a route. Safe to share between threads. A refused request throws
/// <see cref="SextantProblemException"/>; a learner or resource that does not exist is null where the method says so.
/// </summary>
/// <param name="http">Its <see cref="HttpClient.BaseAddress"/> is the server's root; the caller disposes of it.</param>
public sealed partial class SextantClient(HttpClient http, SextantClientOptions? options = null)
{
    private readonly Sender sender = new(http, options ?? new SextantClientOptions());

    /// <summary>A client of a server that asks for a key; null for one that does not.</summary>
    public static SextantClient Connect(Uri address, string? apiKey = null, SextantClientOptions? options = null)
    {
        // Imports stream for as long as they need: calls are bounded by their cancellation tokens.
        var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (apiKey is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return new SextantClient(http, options);
    }

    /// <summary>Whether the server is up and warm, so that it can answer.</summary>
    public async Task<bool> IsReady(CancellationToken cancellation = default)
    {
        using var response = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.OK;
    }

    private Task<TAnswer> Get<TAnswer>(string path, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        sender.Send(() => new HttpRequestMessage(HttpMethod.Get, path), answer, cancellation);

    private Task<TAnswer> Delete<TAnswer>(string path, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        sender.Send(() => new HttpRequestMessage(HttpMethod.Delete, path), answer, cancellation);

    private Task<TAnswer> Post<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        sender.Send(() => WithJson(HttpMethod.Post, path, body, bodyType), answer, cancellation);

    private static HttpRequestMessage WithJson<TBody>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> type) =>
        new(method, path) { Content = JsonContent.Create(body, type) };

    /// <summary>Null for 404, as many a question is "is it there?".</summary>
    private static async Task<T?> OrNull<T>(Task<T> call) where T : class
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (SextantProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>One path segment; a dot alone would be taken for "this folder".</summary>
    private static string Segment(string id, [CallerArgumentExpression(nameof(id))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        return id is "." or ".."
            ? throw new ArgumentException($"'{id}' cannot stand in an address.", name)
            : Uri.EscapeDataString(id);
    }
}
