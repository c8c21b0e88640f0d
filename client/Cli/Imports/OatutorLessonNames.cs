using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>A lesson's title and number, which its source split between name and topics at the second space.</summary>
internal static partial class OatutorLessonNames
{
    /// <returns>
    /// "Decimals" and "1.7" for "Lesson 1.7" with topics "Decimals"; the number is empty where there is none. A title that says
    /// nothing by itself, such as "Quiz 8", gets its course behind it.
    /// </returns>
    public static (string Title, string Number) Of(string? name, string? topics, string course)
    {
        string joined = Spacing.OneLine($"{name} {topics}");
        if (joined.StartsWith("Lesson ", StringComparison.OrdinalIgnoreCase)) joined = joined[7..].TrimStart();
        var match = Numbered().Match(joined);
        if (match.Success) return (match.Groups["title"].Value, match.Groups["number"].Value.TrimEnd('.'));
        if (topics is not null && topics.Any(char.IsLetter)) return (joined, "");
        return ($"{(joined.Any(char.IsLetter) ? joined : $"Lesson {joined}".TrimEnd())} – {course}", "");
    }

    [GeneratedRegex(@"^(?<number>(?:\d{3,}\s+)?[A-Z]?\d+(?:\.\d+)*\.?(?:-\d+(?:\.\d+)*)?)\s*[-–]?\s+(?<title>.*\p{L}{2}.*)$")]
    private static partial Regex Numbered();
}
