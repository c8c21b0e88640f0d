namespace Sextant.Browser;

/// <summary>A test of the page in a real browser; skipped, and seen to be, where no Chromium is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Missing;

    internal static string? Missing =>
        Chromium.Find() is null ? "No Chromium: install it, or name it in the environment variable CHROMIUM." : null;
}

/// <summary>A <see cref="BrowserFactAttribute"/> with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Missing;
}
