using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>
    /// Sends resources as they are produced, any number in constant memory. Rejects are in the report, not thrown.
    /// Not repeated by itself; repeating it is safe, since unchanged resources are no work.
    /// </summary>
    public Task<ImportReport> ImportResources(IAsyncEnumerable<Resource> resources, CancellationToken cancellation = default) =>
        Import("v1/resources/import", resources, WireJson.Default.Resource, cancellation);

    public Task<ImportReport> ImportConcepts(IAsyncEnumerable<Concept> concepts, CancellationToken cancellation = default) =>
        Import("v1/concepts/import", concepts, WireJson.Default.Concept, cancellation);

    /// <summary>Both ends of a relation must exist: import the concepts first.</summary>
    public Task<ImportReport> ImportRelations(IAsyncEnumerable<Relation> relations, CancellationToken cancellation = default) =>
        Import("v1/relations/import", relations, WireJson.Default.Relation, cancellation);

    /// <summary>Sends NDJSON as it is written: the lines of the report are those of <paramref name="ndjson"/>.</summary>
    public Task<ImportReport> ImportResources(Stream ndjson, CancellationToken cancellation = default) =>
        Import("v1/resources/import", ndjson, cancellation);

    /// <inheritdoc cref="ImportResources(Stream, CancellationToken)"/>
    public Task<ImportReport> ImportConcepts(Stream ndjson, CancellationToken cancellation = default) =>
        Import("v1/concepts/import", ndjson, cancellation);

    /// <inheritdoc cref="ImportResources(Stream, CancellationToken)"/>
    public Task<ImportReport> ImportRelations(Stream ndjson, CancellationToken cancellation = default) =>
        Import("v1/relations/import", ndjson, cancellation);

    private async Task<ImportReport> Import(string path, Stream ndjson, CancellationToken cancellation)
    {
        using var content = new StreamContent(ndjson);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await sender.SendOnce(message, WireJson.Default.ImportReport, cancellation).ConfigureAwait(false);
    }

    private async Task<ImportReport> Import<T>(
        string path, IAsyncEnumerable<T> items, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new NdjsonContent<T>(items, type) };
        return await sender.SendOnce(message, WireJson.Default.ImportReport, cancellation).ConfigureAwait(false);
    }
}
