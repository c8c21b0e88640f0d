using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Sextant.Bench.Load;

/// <summary>The few calls a load run makes, with as little work on this side as may be: both share the machine.</summary>
internal sealed class SiloClient(Uri url) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(30) };

    public async Task<long> Import(IEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/resources/import") { Content = new LinesContent(lines) };
        using JsonDocument report = await Send(request, cancellation);
        return report.RootElement.GetProperty("accepted").GetInt64();
    }

    /// <summary>Returns the acknowledged version.</summary>
    public async Task<long> Record(string learner, IEnumerable<object> interactions, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/learners/{learner}/interactions")
        {
            Content = JsonContent.Create(interactions),
        };
        using JsonDocument receipt = await Send(request, cancellation);
        return receipt.RootElement.GetProperty("version").GetInt64();
    }

    public async Task<Answer> Recommend(string learner, long minVersion, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/learners/{learner}/recommendations?count=10&minVersion={minVersion}");
        using JsonDocument answer = await Send(request, cancellation);
        return new Answer(
            answer.RootElement.GetProperty("version").GetInt64(),
            [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)]);
    }

    private async Task<JsonDocument> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await http.SendAsync(request, cancellation);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body)
            : throw new HttpRequestException($"{request.Method} {request.RequestUri} was answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    public void Dispose() => http.Dispose();

    private sealed class LinesContent : HttpContent
    {
        private readonly IEnumerable<ReadOnlyMemory<byte>> lines;

        public LinesContent(IEnumerable<ReadOnlyMemory<byte>> lines)
        {
            this.lines = lines;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (ReadOnlyMemory<byte> line in lines)
            {
                await stream.WriteAsync(line);
                await stream.WriteAsync("\n"u8.ToArray());
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <param name="Items">Ids, best first.</param>
internal sealed record Answer(long Version, string[] Items);
