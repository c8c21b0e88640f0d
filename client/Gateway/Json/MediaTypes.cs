using Microsoft.Net.Http.Headers;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Json;

/// <summary>What bodies may be. Asking for it keeps other sites' forms from posting to a gateway on this machine.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public static readonly string[] Ndjson = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

    public static void RequireJson(HttpRequest request)
    {
        if (!request.HasJsonContentType()) throw Other(Json);
    }

    public static void RequireNdjson(HttpRequest request)
    {
        bool ndjson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Ndjson.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
        if (!ndjson) throw Other(Ndjson[0]);
    }

    private static ProblemException Other(string wanted) => new(ProblemCode.MediaType, $"The body must be {wanted}; say so in Content-Type.");
}
