using Sextant.Sdk;

namespace Sextant.Cli.Imports;

public class CourseCatalogueTests
{
    private const string Header = "Course Name,University,Difficulty Level,Course URL,Course Description,Skills\n";

    private readonly CleaningReport report = new();

    [Fact]
    public void A_row_becomes_a_course()
    {
        var course = Assert.Single(Read("R & D,MIT,Advanced,https://www.edx.org/course/r-d,Learn how to do research.,You will learn the basics of research. Engineering\n"));

        Assert.Equal("edx:r-d", course.Id);
        Assert.Equal(ResourceKind.Course, course.Kind);
        Assert.Equal("R & D", course.Title);
        Assert.Equal("Learn how to do research.\n\nYou will learn the basics of research.", course.Description);
        Assert.Equal("en", course.Language);
        Assert.Equal(5f / 6, course.Difficulty);
        Assert.Equal(["Engineering", "MIT", "edX"], course.Tags!);
        Assert.Equal("https://www.edx.org/course/r-d", course.Url);
        Assert.Equal(1, report.Read["courses"]);
    }

    [Fact]
    public void Html_mojibake_and_lost_characters_are_repaired_and_counted()
    {
        var course = Assert.Single(Read("Intel\ufffd AI,edX,Beginner,https://e.example/ai,<p>You\ufffdll like it &amp; donâ€™t stop.</p>,\n"));

        Assert.Equal("Intel AI", course.Title);
        Assert.Equal("You’ll like it & don’t stop.", course.Description);
        Assert.Equal(3, report.Repairs[Repair.Html]);
        Assert.Equal(1, report.Repairs[Repair.Mojibake]);
        Assert.Equal(1, report.Repairs[Repair.LostCharacterRestored]);
        Assert.Equal(1, report.Repairs[Repair.LostCharacterRemoved]);
    }

    [Fact]
    public void A_course_that_comes_twice_is_left_aside_with_the_line_of_the_first()
    {
        var courses = Read("One,A,Beginner,https://e.example/one,\"first\nline\",\nOne,A,Beginner,https://e.example/one,\"first\nline\",\nOne,A,Advanced,https://e.example/one/,x,\n");

        Assert.Single(courses);
        Assert.Equal(3, report.Read["courses"]);
        Assert.Equal(
            [new LeftOut("line 4", "'One' is the course of line 2 again"), new LeftOut("line 6", "'One' is the course of line 2 again, with other content")],
            report.SetAside);
        Assert.Empty(report.Rejects);
    }

    [Fact]
    public void Two_courses_of_one_name_are_two_courses() =>
        Assert.Equal(2, Read("AI,A,Beginner,https://e.example/ai-1,x,\nAI,A,Beginner,https://e.example/ai-2,x,\n").Count);

    [Fact]
    public void A_row_without_a_name_is_rejected_with_its_line()
    {
        Assert.Empty(Read(" ,A,Beginner,https://e.example/one,x,\n"));
        Assert.Equal([new LeftOut("line 2", "the course has no name")], report.Rejects);
        Assert.Equal(1, report.Rejected);
    }

    [Fact]
    public void Missing_fields_leave_gaps_and_are_counted()
    {
        var course = Assert.Single(Read("Shell Workshop,,None,not an address\n"));

        Assert.Equal("udacity:Shell-Workshop", course.Id);
        Assert.Null(course.Url);
        Assert.Null(course.Difficulty);
        Assert.Equal("", course.Description);
        Assert.Equal("", course.Language);
        Assert.Equal(1, report.Repairs[Repair.MissingDescription]);
        Assert.Equal(1, report.Repairs[Repair.MissingLevel]);

        List<Resource> Read(string rows) => [.. new CourseCatalogue("Udacity", "udacity", report).Clean(CourseCsv.Read(new StringReader(Header + rows), report))];
    }

    [Fact]
    public void A_level_glued_to_a_title_is_split_off()
    {
        var courses = Read("AdvancedAndroid with Kotlin,A,Advanced,https://e.example//course/a,x,\nAdvanced Topics,A,Advanced,https://e.example/b,x,\n");

        Assert.Equal(["Advanced Android with Kotlin", "Advanced Topics"], courses.Select(course => course.Title));
        Assert.Equal("https://e.example/course/a", courses[0].Url);
        Assert.Equal(1, report.Repairs[Repair.GluedTitle]);
        Assert.Equal(1, report.Repairs[Repair.Address]);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_in_words()
    {
        var refused = Assert.Throws<InvalidDataException>(() => CourseCsv.Read(new StringReader("a,b\n1,2\n"), report).ToList());
        Assert.Contains("Course Name", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_counted()
    {
        Read("One,A,Beginner,https://e.example/one,\"never closed,\nTwo,A,Beginner,https://e.example/two,x,\n");
        Assert.Equal(1, report.Repairs[Repair.Quoting]);
    }

    [DataFact("catalog-en/EdX.csv")]
    public void Edx_has_720_courses_one_of_them_twice()
    {
        var courses = ReadFile("catalog-en/EdX.csv", "edX", "edx");

        Assert.Equal(720, report.Read["courses"]);
        Assert.Equal(719, courses.Count);
        Assert.Equal(1, report.SetAsideCount);
        Assert.Equal(0, report.Rejected);
        Assert.Equal(719, courses.Select(course => course.Id).Distinct().Count());
        Assert.DoesNotContain(Repair.MissingSubject, report.Repairs.Keys);
        // Subject, university and source, which are one for edX's own courses.
        Assert.Equal(715, courses.Count(course => course.Tags!.Count == 3));
        Assert.Equal(4, courses.Count(course => course.Language == "zh"));
    }

    [DataFact("catalog-en/Udacity.csv")]
    public void Udacity_has_263_courses_and_36_lost_characters()
    {
        var courses = ReadFile("catalog-en/Udacity.csv", "Udacity", "udacity");

        Assert.Equal(263, report.Read["courses"]);
        Assert.Equal(263, courses.Count);
        Assert.Equal(36, report.Repairs[Repair.LostCharacterRestored] + report.Repairs[Repair.LostCharacterRemoved]);
        Assert.Equal(8, report.Repairs[Repair.MissingDescription]);
        Assert.Equal(4, report.Repairs[Repair.MissingLevel]);
        Assert.Contains(courses, course => course.Title == "How to create <anything> in Android");
        Assert.DoesNotContain(courses, course => $"{course.Title}{course.Description}".Contains('\ufffd', StringComparison.Ordinal));
    }

    private List<Resource> Read(string rows) =>
        [.. new CourseCatalogue("edX", "edx", report).Clean(CourseCsv.Read(new StringReader(Header + rows), report))];

    private List<Resource> ReadFile(string name, string source, string prefix)
    {
        using var text = new StreamReader(DataSets.PathOf(name));
        return [.. new CourseCatalogue(source, prefix, report).Clean(CourseCsv.Read(text, report))];
    }
}
