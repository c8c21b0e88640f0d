namespace Sextant.Cli.Evaluating;

/// <summary>A clock that stands at the moment of asking.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
