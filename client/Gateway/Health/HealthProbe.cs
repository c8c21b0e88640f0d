namespace Sextant.Gateway.Health;

/// <summary>
/// Asks a running server how it is: what <c>--health URL</c> does instead of starting one. A container's health check in an
/// image that has neither shell nor curl.
/// </summary>
public static class HealthProbe
{
    public const string Option = "--health";

    // Less than an image's health check waits, so that a reason is given before it is cut off.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <param name="args">Of the program.</param>
    /// <returns>0 when the answer is a success, 1 with a line that says why when not; nothing when the program is not asked to probe.</returns>
    public static async Task<int?> Answer(string[] args)
    {
        if (args is not [Option, ..]) return null;
        using var transport = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        return await Answer(args, transport, Console.Error);
    }

    internal static async Task<int?> Answer(string[] args, HttpMessageHandler transport, TextWriter errors)
    {
        if (args is not [Option, .. var rest]) return null;
        string? fault = rest is [var url] && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme is "http" or "https")
            ? await FaultOf(address, transport)
            : $"{Option} takes one address, such as http://127.0.0.1:8080/health/ready.";
        if (fault is not null) await errors.WriteLineAsync(fault);
        return fault is null ? 0 : 1;
    }

    private static async Task<string?> FaultOf(Uri address, HttpMessageHandler transport)
    {
        using var client = new HttpClient(transport, disposeHandler: false) { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode ? null : $"{address} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return $"{address} does not answer: {failure.Message}";
        }
    }
}
