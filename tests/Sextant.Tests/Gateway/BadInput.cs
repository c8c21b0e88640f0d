namespace Sextant.Gateway;

/// <summary>A request that must be refused, and how.</summary>
internal sealed record BadInput(string Name, string Method, string Path, int Status, string Code, string? Field = null)
{
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    public bool Chunked { get; init; }

    /// <summary>The site whose page a browser sends it for.</summary>
    public string? Origin { get; init; }

    public HttpRequestMessage ToRequest(Uri server)
    {
        // The path goes out as it stands: what is to be refused must not be put right on the way.
        var address = new Uri(server.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Origin is not null) request.Headers.Add("Origin", Origin);
        if (Body is null) return request;
        request.Content = new ByteArrayContent(Body);
        if (ContentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TransferEncodingChunked = Chunked;
        return request;
    }
}
