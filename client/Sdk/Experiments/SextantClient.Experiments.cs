using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>How the variants of the running experiment do against each other.</summary>
    public Task<ExperimentTable> GetExperiments(CancellationToken cancellation = default) =>
        Get("v1/experiments", WireJson.Default.ExperimentTable, cancellation);

    /// <summary>What learners were shown, item by item, oldest first, read while it is used.</summary>
    /// <param name="after">The sequence number of the last answer known; 0 for the beginning.</param>
    /// <param name="settled">Only answers whose window has passed, so that their rewards are final.</param>
    public async IAsyncEnumerable<LoggedItem> ReadExposures(
        long after = 0, bool settled = false, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"v1/exposures?after={after}&settled={(settled ? "true" : "false")}");
        using var response = await sender.Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation).ConfigureAwait(false);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
        while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            if (line.Length > 0) yield return JsonSerializer.Deserialize(line, WireJson.Default.LoggedItem)!;
    }
}
