namespace Sextant.Demo;

/// <summary>Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether a data folder without any catalogue is given the demo content. Set it to false where real content will come.</summary>
    public bool Seed { get; set; } = true;
}
