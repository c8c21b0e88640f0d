namespace Sextant.Cli.Models;

/// <summary>What self-tests and timings encode: short and long, several scripts, formulas.</summary>
internal static class SampleTexts
{
    public static readonly string[] All =
    [
        "Fractions on a number line",
        "x + y = 3",
        "?",
        "Compare fractions with different denominators without converting anything to decimals.",
        "机器学习入门：线性回归",
        "Les équations du second degré, où ax² + bx + c = 0",
        "Linear regression fits a line to data by least squares. We derive the normal equations, solve them by hand for three points, "
            + "and then look at what an outlier does to the line, why that happens, and what can be done about it.",
        string.Concat(Enumerable.Repeat("Photosynthesis turns light, water and carbon dioxide into sugar and oxygen. ", 40)),
    ];

    public const string Query = "how do I solve a system of linear equations by substitution";
}
