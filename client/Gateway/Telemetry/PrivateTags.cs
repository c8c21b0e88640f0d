using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Cuts spans down to tags that are known to name nobody: those of others may hold a path, a grain's key, which is a
/// learner's id, or an exception's message.
/// </summary>
internal sealed class PrivateTags : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Harmless =
    [
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type", "exception.type",
        "rpc.system", "rpc.service", "rpc.method",
        RequestTelemetry.RefusalTag, RequestTelemetry.TenantTag, "sextant.model.kind", "sextant.outcome",
    ];

    public override void OnEnd(Activity data)
    {
        // Removing changes what is walked over.
        foreach (string tag in data.TagObjects.Select(tag => tag.Key).Where(tag => !Harmless.Contains(tag)).ToArray()) data.SetTag(tag, null);
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }
}
