namespace Sextant.Gateway.Retrying;

/// <summary>Draws how long to wait, for many callers at once.</summary>
internal sealed class Pauses(Random chance)
{
    private readonly Lock sync = new();

    /// <summary>Uniform in [0, <paramref name="most"/>).</summary>
    public TimeSpan UpTo(TimeSpan most)
    {
        lock (sync) return most * chance.NextDouble();
    }
}
