using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Sdk;

/// <summary>Sends requests, tries again what a busy server refused, and turns refusals into exceptions.</summary>
internal sealed class Sender(HttpClient http, SextantClientOptions options)
{
    /// <summary>Sends a request that may be repeated safely; <paramref name="request"/> makes a new message for each attempt.</summary>
    public async Task<TAnswer> Send<TAnswer>(
        Func<HttpRequestMessage> request, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation)
    {
        using var response = await Send(request, cancellation).ConfigureAwait(false);
        return await Read(response, answer, cancellation).ConfigureAwait(false);
    }

    /// <summary>The first successful response, with its body unread; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            using var message = request();
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return response;
            using (response)
            {
                var problem = await ProblemOf(response, cancellation).ConfigureAwait(false);
                if (DelayAfter(problem, attempt) is not { } delay) throw problem;
                await Task.Delay(delay, options.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends a body that can be produced only once.</summary>
    public async Task<TAnswer> SendOnce<TAnswer>(
        HttpRequestMessage message, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? await Read(response, answer, cancellation).ConfigureAwait(false)
            : throw await ProblemOf(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Null when the refusal is final: another kind of problem, too many attempts, or longer than we are told to wait.</summary>
    private TimeSpan? DelayAfter(SextantProblemException problem, int attempt)
    {
        if (problem.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)) return null;
        if (attempt >= options.Attempts) return null;
        var doubled = options.FirstDelay * Math.Pow(2, attempt - 1);
        var delay = problem.RetryAfter is { } asked && asked > doubled ? asked : doubled;
        return delay <= options.MaxDelay ? delay : null;
    }

    private static async Task<TAnswer> Read<TAnswer>(
        HttpResponseMessage response, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        await response.Content.ReadFromJsonAsync(answer, cancellation).ConfigureAwait(false)
        ?? throw new SextantProblemException(response.StatusCode, "The answer is empty.");

    private async Task<SextantProblemException> ProblemOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        var problem = await ReadProblem(response, cancellation).ConfigureAwait(false);
        return new SextantProblemException(
            response.StatusCode,
            problem?.Detail ?? $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.",
            problem?.Code,
            problem?.Field,
            RetryAfter(response));
    }

    private static async Task<Problem?> ReadProblem(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return null;
        try
        {
            return await response.Content.ReadFromJsonAsync(WireJson.Default.Problem, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null; // A proxy's idea of a problem: its status still says enough.
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - options.Time.GetUtcNow() is { Ticks: > 0 } wait => wait,
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
