using System.Globalization;
using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>Readable titles for skill ids: <c>use_newton's_law_of_cooling</c> is "Use Newton's law of cooling".</summary>
internal static partial class OatutorSkillNames
{
    /// <summary>Words that are not written small, found under their small form.</summary>
    private static readonly Dictionary<string, string> Spellings =
        """
        Archimedes Bernoulli Cramer Descartes Einstein Gaussian Heron Hôpital Kepler Newton OpenStax Pascal Poiseuille Pythagorean Riemann Venn
        AAS ANOVA ASA EBM FOIL GCF II kNN LCM SAS SSA SSS U.S
        """
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(word => word, StringComparer.OrdinalIgnoreCase);

    /// <param name="tail">The rest of a name that was cut at a comma inside brackets: "k)" of "(h".</param>
    /// <returns>Empty when the id names nothing.</returns>
    public static string TitleOf(string skill, string? tail = null)
    {
        string text = tail is null ? skill : $"{skill}, {tail}";
        if (text.Contains("://", StringComparison.Ordinal)) text = text[(text.LastIndexOf('/') + 1)..];
        // Hyphens and minus signs became underscores as well as spaces did.
        text = SpacedMinus().Replace(text, " - ");
        text = BracketedMinus().Replace(text, "($1 - $2)");
        text = text.Replace('_', ' ').Replace("**", "^", StringComparison.Ordinal);
        text = Spacing.OneLine(Number().Replace(text.Trim(), "")).TrimEnd('.', ',', ';');
        if (text.StartsWith("and ", StringComparison.Ordinal)) text = text[4..];
        text = Word().Replace(text, word => Spellings.GetValueOrDefault(word.Value, word.Value));
        if (text.Count(char.IsLetter) < 2) return "";
        int first = text.TakeWhile(c => !char.IsLetter(c)).Count();
        return string.Concat(text.AsSpan(0, first), text[first..(first + 1)].ToUpper(CultureInfo.InvariantCulture), text.AsSpan(first + 1));
    }

    /// <summary>Whether an id ends what another one began: "k)".</summary>
    public static bool IsTail(string skill) => Balance(skill) < 0;

    /// <summary>Whether an id breaks off inside brackets: "center_at_(h".</summary>
    public static bool IsCutOff(string skill) => Balance(skill) > 0;

    private static int Balance(string skill) => skill.Count(c => c == '(') - skill.Count(c => c == ')');

    [GeneratedRegex("(?<=[a-z])___(?=[a-z])")]
    private static partial Regex SpacedMinus();

    [GeneratedRegex(@"\(([a-z])_([a-z])\)")]
    private static partial Regex BracketedMinus();

    /// <summary>The number of a section in front.</summary>
    [GeneratedRegex(@"^\d+(?:[. ]\d+)+ +")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bu\.s\b|\p{L}+")]
    private static partial Regex Word();
}
