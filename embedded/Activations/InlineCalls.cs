namespace Orleans.Activations;

/// <summary>How many calls have begun on this thread, one within the other.</summary>
internal static class InlineCalls
{
    /// <summary>Beyond it a call goes to the pool: a chain of grains must not grow one stack without end.</summary>
    private const int Deepest = 8;

    [ThreadStatic]
    public static int Depth;

    public static bool Allowed => Depth < Deepest;
}
