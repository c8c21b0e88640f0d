namespace Sextant.Demo;

/// <summary>Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether storage without any catalogue is given the demo content. Where it is not set, a data folder is and a database is not. Set it to false where real content will come.</summary>
    public bool? Seed { get; set; }
}
