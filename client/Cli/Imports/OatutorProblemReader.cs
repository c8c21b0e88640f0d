namespace Sextant.Cli.Imports;

/// <summary>The text of a problem, made readable.</summary>
internal sealed class OatutorProblemReader(TextCleaner cleaner, CleaningReport report)
{
    /// <summary>Many problems are called "Solve the equation": a short title gets the beginning of its text behind it, up to here.</summary>
    private const int TitleLength = 120;
    private const int ShortTitle = 70;

    /// <returns>Null when it was rejected.</returns>
    public OatutorProblemText? Read(OatutorPoolEntry entry)
    {
        string where = $"problem '{entry.Id}'";
        if (entry.Fault is not null || entry.Problem is not { } problem)
        {
            report.Reject(where, entry.Fault ?? "its folder holds no problem");
            return null;
        }
        OatutorStep[] steps = [.. entry.Steps.OrderBy(step => step.Id?.Length ?? 0).ThenBy(step => step.Id, StringComparer.Ordinal)];
        string[] paragraphs =
        [
            .. steps.Select(step => $"{step.StepTitle}\n{step.StepBody}").Prepend(problem.Body).Select(cleaner.Mathematics).Where(text => text.Length > 0),
        ];
        string description = Spacing.Cut(string.Join("\n", paragraphs), TextCleaner.MaxDescription);
        string title = Title(Spacing.OneLine(cleaner.Mathematics(problem.Title)), Spacing.OneLine(description));
        if (title.Length == 0)
        {
            report.Reject(where, "it has neither a title nor a text");
            return null;
        }
        return new OatutorProblemText(
            title,
            description,
            cleaner.Line(problem.CourseName, TextCleaner.MaxTag),
            problem.LessonId ?? "",
            cleaner.Line(problem.Lesson, TextCleaner.MaxTag),
            SourceAddress(problem.Oer, cleaner),
            [.. steps.Select(step => step.Id ?? "")]);
    }

    /// <summary>The address in front of "https://openstax.org/… &lt;OpenStax: Elementary Algebra&gt;"; null when there is none.</summary>
    public static string? SourceAddress(string? oer, TextCleaner cleaner)
    {
        string text = oer ?? "";
        int name = text.IndexOf('<', StringComparison.Ordinal);
        return cleaner.Address(name < 0 ? text : text[..name]);
    }

    private string Title(string title, string text)
    {
        if (title.Length == 0)
        {
            if (text.Length > 0) report.Count(Repair.TitleFromText);
            return Spacing.Cut(text, TitleLength);
        }
        if (title.Length > ShortTitle || text.Length == 0 || text.StartsWith(title, StringComparison.OrdinalIgnoreCase))
            return Spacing.Cut(title, TextCleaner.MaxTitle);
        return $"{title.TrimEnd(':', '.', ' ')}: {Spacing.Cut(text, TitleLength - title.Length)}";
    }
}

/// <param name="Lesson">The lesson as the problem names it.</param>
/// <param name="StepIds">In order.</param>
internal sealed record OatutorProblemText(
    string Title, string Description, string Course, string LessonId, string Lesson, string? Url, IReadOnlyList<string> StepIds);
