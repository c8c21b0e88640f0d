namespace Orleans.Runtime;

/// <summary>The activation whose code this thread runs; null outside grains.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? current;

    public static IGrainContext? Current
    {
        get => current;
        set => current = value;
    }
}
