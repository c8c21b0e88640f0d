using System.Diagnostics;

namespace Sextant.Telemetry;

/// <summary>
/// Spans of work that is done once for many callers, such as a batch or a group commit: a child of the first caller who
/// is traced, with links to the others. Nobody traced: no span, and no allocation.
/// </summary>
public static class SharedWork
{
    /// <summary>More would make the span larger than what it tells is worth.</summary>
    public const int MostLinks = 32;

    /// <param name="callerOf">The span within which a piece of the work was asked for.</param>
    public static Activity? Start<T>(ActivitySource source, string name, ReadOnlySpan<T> work, Func<T, Activity?> callerOf)
    {
        if (!source.HasListeners()) return null;
        ActivityContext parent = default;
        List<ActivityLink>? links = null;
        foreach (T piece in work)
        {
            if (callerOf(piece) is not { Recorded: true } caller || caller.Context == parent) continue;
            if (parent == default)
            {
                parent = caller.Context;
                continue;
            }
            links ??= [];
            if (links.Count == MostLinks) break;
            if (!links.Exists(link => link.Context == caller.Context)) links.Add(new ActivityLink(caller.Context));
        }
        return parent == default ? null : source.StartActivity(name, ActivityKind.Internal, parent, links: links);
    }
}
