namespace Sextant.Cli.Imports;

/// <summary>A row of a course catalogue as it stands in the file; empty where the row says nothing.</summary>
/// <param name="Line">Where the row begins; 1 is the first line of the file.</param>
/// <param name="Skills">What the column of that name holds: a syllabus with the subject at its end, or nothing.</param>
internal sealed record CourseRow(long Line, string Title, string Provider, string Level, string Url, string Description, string Skills);
