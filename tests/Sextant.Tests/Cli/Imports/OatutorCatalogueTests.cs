using Sextant.Sdk;

namespace Sextant.Cli.Imports;

public class OatutorCatalogueTests
{
    private readonly CleaningReport report = new();

    [Fact]
    public void Skills_with_a_name_become_concepts_and_pieces_are_left_aside()
    {
        var concepts = new OatutorCatalogue(OatutorSample.Folder, report).Concepts().ToList();

        ConceptPrior usual = new(0.125f, 0.125f, 0.125f, 0.125f);
        Assert.Equal(
            [
                new Concept("oatutor:skill:center_at_(h", "Center at (h, k)", "Quiz 1 – Algebra", "en", usual),
                new Concept("oatutor:skill:find_slope", "Find slope", "Slope; Quiz 1 – Algebra", "en", new ConceptPrior(0.25f, 0.125f, 0.0625f, 0.5f)),
                new Concept("oatutor:skill:graph_lines", "Graph lines", "Slope; Quiz 1 – Algebra", "en", usual),
                new Concept("oatutor:skill:lutning", "Lutning", "Lutning", "sv"),
            ],
            concepts);
        Assert.Equal(6, report.Read["skills"]);
        Assert.Equal(["skill 'k)'", "skill ''", "parameters of skill 'lutning'"], report.SetAside.Select(record => record.Where));
    }

    [Fact]
    public void Skills_of_one_lesson_are_related_the_more_so_the_fewer_they_are()
    {
        var relations = new OatutorCatalogue(OatutorSample.Folder, report).Relations().ToList();

        // The lesson that two courses share counts once: 1/(2 − 1) and 1/(3 − 1), at most 1.
        Assert.Equal(
            [
                new Relation("oatutor:skill:center_at_(h", "oatutor:skill:find_slope", RelationKind.Related, 0.5f),
                new Relation("oatutor:skill:center_at_(h", "oatutor:skill:graph_lines", RelationKind.Related, 0.5f),
                new Relation("oatutor:skill:find_slope", "oatutor:skill:graph_lines", RelationKind.Related, 1f),
            ],
            relations);
    }

    [Fact]
    public void A_lesson_stands_in_its_course_and_keeps_an_id_of_its_own_there()
    {
        var lessons = new OatutorCatalogue(OatutorSample.Folder, report).Lessons().ToList();

        Assert.Equal(
            ["oatutor:lesson:algebra:L1", "oatutor:lesson:algebra:L2", "oatutor:lesson:algebra-again:L1", "oatutor:lesson:matematik:L3"],
            lessons.Select(lesson => lesson.Id));
        Assert.Equal(["Slope", "Quiz 1 – Algebra", "Slope", "Lutning"], lessons.Select(lesson => lesson.Title));
        Assert.Equal("Lesson 1.1 of Algebra. Practises: Find slope; Graph lines.", lessons[0].Description);
        Assert.Equal("Lektion 1 i Matematik. Övar: Lutning.", lessons[3].Description);
        Assert.Equal(["en", "en", "en", "sv"], lessons.Select(lesson => lesson.Language));
        Assert.Equal("https://books.example/algebra", lessons[0].Url);
        Assert.Equal(["oatutor:skill:find_slope", "oatutor:skill:graph_lines"], lessons[0].Concepts!);
        Assert.All(lessons, lesson => Assert.Equal(ResourceKind.Lesson, lesson.Kind));
        Assert.Equal(5, report.Read["lessons"]);
        Assert.Equal(2, report.Repairs[Repair.SharedId]);
        Assert.Equal(1, report.Repairs[Repair.LanguageCode]);
        Assert.Equal(1, report.Rejected);
    }

    [Fact]
    public void A_problem_becomes_an_exercise_with_its_steps_in_order()
    {
        using var pool = OatutorSample.Pool(
            ("p1/p1.json", OatutorSample.Problem("p1", "Solve the equation.", @"Look: $$\\frac{1}{2}$$\\n##figure1.gif##")),
            ("p1/steps/p1b/p1b.json", OatutorSample.Step("p1b", "Then $$x^2$$.")),
            ("p1/steps/p1b/tutoring/p1bDefaultPathway.json", "[]"),
            ("p1/steps/p1a/p1a.json", OatutorSample.Step("p1a", "First.", "Round it.")));

        var problem = Assert.Single(new OatutorCatalogue(OatutorSample.Folder, report).Problems(pool));

        Assert.Equal("oatutor:problem:p1", problem.Id);
        Assert.Equal(ResourceKind.Exercise, problem.Kind);
        Assert.Equal("Solve the equation: Look: 1/2 First. Round it. Then x^2.", problem.Title);
        Assert.Equal("Look: 1/2\nFirst.\nRound it.\nThen x^2.", problem.Description);
        Assert.Equal(["oatutor:skill:find_slope", "oatutor:skill:graph_lines"], problem.Concepts!);
        Assert.Equal(["Algebra", "Slope", "OATutor"], problem.Tags!);
        Assert.Equal("en", problem.Language);
        Assert.Equal("https://openstax.org", problem.Url);
        Assert.Equal((1, 2), (report.Read["problems"], report.Read["steps"]));
    }

    [Fact]
    public void A_problem_without_a_title_is_called_by_its_text()
    {
        using var pool = OatutorSample.Pool(
            ("p3/steps/p3a/p3a.json", OatutorSample.Step("p3a", "Hitta f′(x).")),
            ("p3/p3.json", OatutorSample.Problem("p3", "", "", "L3", "Matematik")));

        var problem = Assert.Single(new OatutorCatalogue(OatutorSample.Folder, report).Problems(pool));

        Assert.Equal("Hitta f′(x).", problem.Title);
        Assert.Equal("sv", problem.Language);
        Assert.Equal(1, report.Repairs[Repair.TitleFromText]);
    }

    [Fact]
    public void What_cannot_be_used_is_rejected_by_name_and_the_rest_goes_on()
    {
        using var pool = OatutorSample.Pool(
            ("broken/broken.json", "{"),
            ("headless/steps/headlessa/headlessa.json", OatutorSample.Step("headlessa", "A step.")),
            ("empty/empty.json", OatutorSample.Problem("empty", "", "")),
            ("p2/p2.json", OatutorSample.Problem("p2", "Center", "")),
            ("between/between.json", OatutorSample.Problem("between", "Between", "")),
            ("p2/steps/p2a/p2a.json", OatutorSample.Step("p2a", "Too late.")));

        var problems = new OatutorCatalogue(OatutorSample.Folder, report).Problems(pool).ToList();

        Assert.Equal(["oatutor:problem:p2", "oatutor:problem:between"], problems.Select(problem => problem.Id));
        Assert.Equal(
            ["lesson '' of 'Matematik'", "problem 'broken'", "problem 'headless'", "problem 'empty'", "problem 'p2'"],
            report.Rejects.Select(reject => reject.Where));
    }

    [Fact]
    public void A_folder_that_lacks_a_file_is_refused_with_the_files_name()
    {
        using var folder = new TemporaryFolder();
        var refused = Assert.Throws<InvalidDataException>(() => OatutorFolder.Open(folder.Path));
        Assert.Contains(OatutorFolder.CoursesFile, refused.Message, StringComparison.Ordinal);

        foreach (string file in new[] { OatutorFolder.CoursesFile, OatutorFolder.SkillModelFile, OatutorFolder.ParametersFile, OatutorFolder.PoolFile })
            File.WriteAllText(Path.Combine(folder.Path, file), "[{\"courseName\": [1]}]");
        refused = Assert.Throws<InvalidDataException>(() => OatutorFolder.Open(folder.Path));
        Assert.Contains("courseName", refused.Message, StringComparison.Ordinal);
    }

    [DataFact("oatutor/content-pool-json.tar.gz", "oatutor/coursePlans.json")]
    public void The_real_repository_has_12814_problems_626_lessons_and_1233_skills()
    {
        var catalogue = new OatutorCatalogue(OatutorFolder.Open(DataSets.PathOf("oatutor")), report);
        var concepts = catalogue.Concepts().ToDictionary(concept => concept.Id);
        var lessons = catalogue.Lessons().ToList();
        using var pool = File.OpenRead(DataSets.PathOf("oatutor/content-pool-json.tar.gz"));
        var problems = catalogue.Problems(pool).ToList();

        Assert.Equal((18, 626, 1233, 12814, 16362), (report.Read["courses"], report.Read["lessons"], report.Read["skills"], report.Read["problems"], report.Read["steps"]));
        Assert.Equal((1230, 626, 12814), (concepts.Count, lessons.Count, problems.Count));
        Assert.Equal((3, 0), (report.SetAsideCount, report.Rejected));
        Assert.Equal(626 + 12814, lessons.Concat(problems).Select(resource => resource.Id).Distinct().Count());
        Assert.Equal(6 + 47, lessons.Concat(problems).Count(resource => resource.Language == "sv"));
        Assert.All(lessons.Concat(problems), resource => Assert.All(resource.Concepts!, concept => Assert.True(concepts.ContainsKey(concept), concept)));
        Assert.All(catalogue.Relations(), relation => Assert.True(concepts.ContainsKey(relation.From) && concepts.ContainsKey(relation.To) && relation.Weight is > 0 and <= 1));
        Assert.All(problems, problem =>
        {
            string text = $"{problem.Title}\n{problem.Description}";
            Assert.False(text.Contains('\\', StringComparison.Ordinal) || text.Contains("$$", StringComparison.Ordinal) || text.Contains("##fig", StringComparison.Ordinal), text);
            Assert.InRange(problem.Title.Length, 1, TextCleaner.MaxTitle);
        });
    }
}
