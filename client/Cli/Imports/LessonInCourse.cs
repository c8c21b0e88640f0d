using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>A lesson in its course. Some courses share lessons, so that the course is part of the id.</summary>
/// <param name="SourceId">The lesson's id in its source.</param>
/// <param name="Number">"1.7"; empty where there is none.</param>
/// <param name="Skills">As the source names them.</param>
internal sealed partial record LessonInCourse(
    string Id, string SourceId, string Course, string Title, string Number, string Language, string? Url, IReadOnlyList<string> Skills)
{
    /// <returns>Null when the course has no name or the lesson no id.</returns>
    public static LessonInCourse? From(OatutorCourse course, OatutorLesson lesson, string language, TextCleaner cleaner)
    {
        string courseName = cleaner.Line(course.CourseName, TextCleaner.MaxTag);
        if (courseName.Length == 0 || string.IsNullOrWhiteSpace(lesson.Id)) return null;
        var (title, number) = OatutorLessonNames.Of(cleaner.Line(lesson.Name), cleaner.Line(lesson.Topics), courseName);
        string slug = NotInSlug().Replace(courseName.ToLowerInvariant(), "-").Trim('-');
        return new LessonInCourse(
            $"oatutor:lesson:{slug}:{lesson.Id}",
            lesson.Id,
            courseName,
            Spacing.Cut(title, TextCleaner.MaxTitle),
            number,
            language,
            OatutorProblemReader.SourceAddress(course.CourseOer, cleaner),
            [.. lesson.LearningObjectives?.Keys ?? Enumerable.Empty<string>()]);
    }

    /// <summary>Where the lesson stands and what it exercises, in its language.</summary>
    public string Describe(IReadOnlyDictionary<string, string> titleOf)
    {
        string skills = string.Join("; ", Skills.Where(titleOf.ContainsKey).Select(skill => titleOf[skill]));
        var (lesson, of, practises) = Language == "sv" ? ("Lektion", "i", "Övar") : ("Lesson", "of", "Practises");
        string place = Number.Length > 0 ? $"{lesson} {Number} {of} {Course}." : $"{lesson} {of} {Course}.";
        return Spacing.Cut(skills.Length > 0 ? $"{place} {practises}: {skills}." : place, TextCleaner.MaxDescription);
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotInSlug();
}
