namespace Sextant.Sdk;

/// <summary>How a <see cref="SextantClient"/> deals with a server that is busy.</summary>
public sealed record SextantClientOptions
{
    /// <summary>
    /// Attempts at a call that may be repeated safely (all but imports), 1–10. Only 429 and 503 are tried again.
    /// More attempts hide longer overloads and answer later.
    /// </summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second attempt, doubled for each one after it. A Retry-After from the server that is longer wins.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>No wait is longer; a server that asks for more is answered with its problem at once.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
