namespace Sextant.Cli.Imports;

/// <summary>edX glues a course's subject to the end of its syllabus: "… in the course. Computer Science".</summary>
internal static class CourseSubjects
{
    /// <summary>edX's list, the longer before the shorter that ends it.</summary>
    private static readonly string[] Subjects =
    [
        "Architecture", "Art & Culture", "Biology & Life Sciences", "Business & Management", "Chemistry", "Communication", "Computer Science",
        "Data Analysis & Statistics", "Design", "Economics & Finance", "Education & Teacher Training", "Electronics", "Energy & Earth Sciences",
        "Engineering", "Environmental Studies", "Philosophy & Ethics", "Ethics", "Food & Nutrition", "Health & Safety", "History", "Humanities",
        "Language", "Law", "Literature", "Math", "Medicine", "Music", "Philanthropy", "Physics", "Social Sciences", "Science",
    ];

    /// <returns>The text without its subject, and the subject; null when it ends with none.</returns>
    public static (string Text, string? Subject) Split(string text)
    {
        foreach (string subject in Subjects)
        {
            if (!text.EndsWith(subject, StringComparison.Ordinal)) continue;
            int start = text.Length - subject.Length;
            if (start > 0 && char.IsLetterOrDigit(text[start - 1])) continue;
            return (text[..start].TrimEnd(), subject);
        }
        return (text, null);
    }
}
