namespace Sextant.Gateway;

/// <summary>What a browser must know to keep the page and its answers to themselves.</summary>
internal static class SafeHeaders
{
    private const string Policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        // Answers are about people, and true only for a moment. The page's files say otherwise for themselves.
        response.Headers.CacheControl = "no-store";
    }
}
