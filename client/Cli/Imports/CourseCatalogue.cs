using System.Text.RegularExpressions;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>
/// Cleans the rows of a course catalogue into resources of kind course. An id is the source's name and the last part of the
/// course's address, so that a second import changes nothing.
/// </summary>
/// <param name="source">A tag on every course: "edX", "Udacity".</param>
/// <param name="prefix">Of every id: "edx", "udacity".</param>
internal sealed partial class CourseCatalogue(string source, string prefix, CleaningReport report)
{
    private readonly TextCleaner cleaner = new(report);
    private readonly Dictionary<string, CourseRow> taken = new(StringComparer.Ordinal);

    public IEnumerable<Resource> Clean(IEnumerable<CourseRow> rows)
    {
        foreach (var row in rows)
        {
            report.CountRead("courses");
            if (CleanOne(row) is { } resource) yield return resource;
        }
    }

    private Resource? CleanOne(CourseRow row)
    {
        string title = Title(row.Title);
        if (title.Length == 0)
        {
            report.Reject($"line {row.Line}", "the course has no name");
            return null;
        }
        string? url = cleaner.Address(row.Url);
        string id = $"{prefix}:{Slug(url, title, row.Provider)}";
        if (taken.TryGetValue(id, out var first))
        {
            string difference = first with { Line = row.Line } == row ? "" : ", with other content";
            report.LeaveAside($"line {row.Line}", $"'{title}' is the course of line {first.Line} again{difference}");
            return null;
        }
        taken.Add(id, row);

        var (syllabus, subject) = CourseSubjects.Split(cleaner.Prose(row.Skills));
        string provider = cleaner.Line(row.Provider, TextCleaner.MaxTag);
        string description = Describe(cleaner.Prose(row.Description), syllabus);
        string language = LanguageGuess.Of($"{title}\n{description}");
        if (language.Length > 0) report.Count(Repair.LanguageGuessed);
        if (description.Length == 0) report.Count(Repair.MissingDescription);
        float? difficulty = CourseLevels.Difficulty(row.Level);
        if (difficulty is null) report.Count(Repair.MissingLevel);
        if (subject is null && row.Skills.Length > 0) report.Count(Repair.MissingSubject);
        return new Resource(
            id,
            ResourceKind.Course,
            title,
            description,
            language,
            difficulty,
            Minutes: null,
            Concepts: [],
            Tags: [.. new[] { subject, provider, source }.Where(tag => !string.IsNullOrEmpty(tag)).Cast<string>().Distinct()],
            url);
    }

    private string Title(string given)
    {
        string title = cleaner.Line(given);
        report.Count(Repair.GluedTitle, GluedLevel().Count(title));
        return GluedLevel().Replace(title, "$1 ");
    }

    /// <summary>The short description, then the syllabus unless it says the same.</summary>
    private static string Describe(string description, string syllabus)
    {
        if (syllabus.StartsWith(description, StringComparison.Ordinal)) return syllabus;
        return Spacing.Cut(syllabus.Length == 0 ? description : $"{description}\n\n{syllabus}", TextCleaner.MaxDescription);
    }

    private static string Slug(string? url, string title, string provider)
    {
        string last = url is null ? "" : new Uri(url).AbsolutePath.TrimEnd('/').Split('/')[^1];
        if (last.Length == 0) last = NotInSlug().Replace($"{title} {provider}", "-").Trim('-');
        return last.Length <= 200 ? last : last[..200];
    }

    /// <summary>A level glued to the next word, as in "AdvancedAndroid".</summary>
    [GeneratedRegex(@"\b(Beginner|Intermediate|Advanced)(?=\p{Lu})")]
    private static partial Regex GluedLevel();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotInSlug();
}
