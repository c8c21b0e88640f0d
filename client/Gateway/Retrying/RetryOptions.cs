namespace Sextant.Gateway.Retrying;

/// <summary>Repeating a call once whose silo was lost, where that changes nothing: section <c>Gateway:Retry</c>.</summary>
public sealed class RetryOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How much of the calls may be repeated for ever, 0–1. A cluster that answers nothing gets no more than this on top of
    /// what it gets anyway.
    /// </summary>
    public double Share { get; set; } = 0.1;

    /// <summary>Calls that may be repeated at once after quiet times, 1–100,000: those under way when a silo dies.</summary>
    public int Reserve { get; set; } = 500;

    /// <summary>The longest pause before a call is repeated, 0–1 s; each takes a part of it by chance, so that they do not arrive together.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(20);
}
