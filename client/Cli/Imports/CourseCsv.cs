using CsvHelper;

namespace Sextant.Cli.Imports;

/// <summary>Reads the columns that the edX and Udacity catalogues share. Rows may have fewer fields than the header.</summary>
internal static class CourseCsv
{
    private const string TitleColumn = "Course Name";

    /// <summary>In bytes. A longer row is a quote that was never closed.</summary>
    private const int MaxRow = 1 << 20;

    /// <exception cref="InvalidDataException">The text is not a course catalogue.</exception>
    public static IEnumerable<CourseRow> Read(TextReader text, CleaningReport report)
    {
        using var csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                TrackLineNumbers = true,
                MaxRecordSize = MaxRow,
                OnMalformedRecord = _ => report.Count(Repair.Quoting),
            },
            leaveOpen: true);
        if (!csv.TryGetFieldIndex(TitleColumn, out int title))
            throw new InvalidDataException($"The first line has no column '{TitleColumn}': this is not a course catalogue.");
        int provider = Index(csv, "University");
        int level = Index(csv, "Difficulty Level");
        int url = Index(csv, "Course URL");
        int description = Index(csv, "Course Description");
        int skills = Index(csv, "Skills");
        while (Next(csv))
        {
            yield return new CourseRow(
                csv.LineNumber, csv.GetString(title), Field(csv, provider), Field(csv, level), Field(csv, url), Field(csv, description), Field(csv, skills));
        }
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"The rows after line {csv.LineNumber} cannot be read: {e.Message}", e);
        }
    }

    private static int Index(CsvReader csv, string name) => csv.TryGetFieldIndex(name, out int index) ? index : -1;

    private static string Field(CsvReader csv, int index) => index < 0 ? "" : csv.GetString(index);
}
