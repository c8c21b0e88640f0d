using System.Buffers;
using System.Text.Json;
using Sextant.Experiments;
using Sextant.Gateway.Json;

namespace Sextant.Gateway.Experiments;

/// <summary>Writes the exposure log page by page, an item a line: constant memory, however long the log.</summary>
internal static class ExposureExporter
{
    public static async Task Write(HttpResponse response, IExperimentsGrain log, ExposureQuery query, CancellationToken cancellation)
    {
        // Before the first byte: what fails here is still answered by a problem.
        var page = await log.Exposures(query.After, query.Settled, cancellation);
        response.ContentType = MediaTypes.Ndjson[0];
        while (!page.IsEmpty)
        {
            foreach (var exposure in page) Write(response, exposure);
            await response.BodyWriter.FlushAsync(cancellation);
            page = await log.Exposures(page[^1].Sequence, query.Settled, cancellation);
        }
    }

    private static void Write(HttpResponse response, LoggedExposure exposure)
    {
        for (int i = 0; i < exposure.Items.Length; i++)
        {
            using (var json = new Utf8JsonWriter(response.BodyWriter, PlainJson.Writer))
                JsonSerializer.Serialize(json, exposure.ItemToWire(i), Wire.WireJson.Default.LoggedItem);
            response.BodyWriter.Write("\n"u8);
        }
    }
}
