using System.Globalization;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>What Metacademy's short names of books and courses stand for. Its own list of them is no part of the concepts.</summary>
internal static class MetacademySources
{
    private static readonly Dictionary<string, string> Books = new(StringComparer.Ordinal)
    {
        ["aima"] = "Russell and Norvig, Artificial Intelligence: A Modern Approach",
        ["barber"] = "Barber, Bayesian Reasoning and Machine Learning",
        ["bishop"] = "Bishop, Pattern Recognition and Machine Learning",
        ["boyd_convex_optimization"] = "Boyd and Vandenberghe, Convex Optimization",
        ["cover_and_thomas"] = "Cover and Thomas, Elements of Information Theory",
        ["esl"] = "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning",
        ["gpml"] = "Rasmussen and Williams, Gaussian Processes for Machine Learning",
        ["mackay"] = "MacKay, Information Theory, Inference, and Learning Algorithms",
        ["murphy"] = "Murphy, Machine Learning: A Probabilistic Perspective",
        ["pgm"] = "Koller and Friedman, Probabilistic Graphical Models",
    };

    private static readonly string[] Filmed = ["coursera", "ocw", "khan_academy", "mathmonk", "mlss", "edx", "cs188_edx"];

    /// <summary>A book's author and title, else the short name in words: <c>coursera_ng</c> is "Coursera Ng".</summary>
    public static string NameOf(string source) =>
        Books.GetValueOrDefault(source) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(source.Replace('_', ' '));

    public static ResourceKind KindOf(MetacademyBlock block)
    {
        bool filmed = Filmed.Any(name => (block["source"] ?? "").StartsWith(name, StringComparison.Ordinal))
            || (block["resource_type"] ?? "").Contains("video", StringComparison.Ordinal);
        return filmed ? ResourceKind.Video : ResourceKind.Article;
    }
}
