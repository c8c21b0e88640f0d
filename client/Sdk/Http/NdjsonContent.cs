using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Sdk;

/// <summary>A body of one JSON object a line, written while the items are produced.</summary>
internal sealed class NdjsonContent<T> : HttpContent
{
    private const int FlushAt = 64 * 1024;
    private readonly IAsyncEnumerable<T> items;
    private readonly JsonTypeInfo<T> type;

    public NdjsonContent(IAsyncEnumerable<T> items, JsonTypeInfo<T> type)
    {
        this.items = items;
        this.type = type;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(lines, item, type);
            lines.WriteByte((byte)'\n');
            if (lines.Length >= FlushAt) await Flush(lines, stream, cancellationToken).ConfigureAwait(false);
        }
        await Flush(lines, stream, cancellationToken).ConfigureAwait(false);
    }

    private static async Task Flush(MemoryStream lines, Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellation).ConfigureAwait(false);
        lines.SetLength(0);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
