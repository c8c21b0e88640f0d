namespace Sextant.Evaluation.Pipeline;

/// <summary>A clock that stands still: a set is asked at the time it was made.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
