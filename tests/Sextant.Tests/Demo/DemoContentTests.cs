using Sextant.Sdk;

namespace Sextant.Demo;

public sealed class DemoContentTests
{
    private static readonly string[] Subjects = ["mathematics", "computer-science", "natural-science", "languages", "economics"];

    [Theory]
    [InlineData(ResourceKind.Course, 25)]
    [InlineData(ResourceKind.Lesson, 40)]
    [InlineData(ResourceKind.Video, 40)]
    [InlineData(ResourceKind.Article, 40)]
    [InlineData(ResourceKind.Exercise, 40)]
    [InlineData(ResourceKind.Sponsored, 2)]
    public void Every_kind_of_resource_is_well_represented(ResourceKind kind, int atLeast) =>
        Assert.True(DemoContent.Resources.Count(resource => resource.Kind == kind) >= atLeast);

    [Theory]
    [InlineData("en", 165, 20)]
    [InlineData("zh", 85, 10)]
    public void Both_languages_cover_every_subject(string language, int atLeast, int atLeastPerSubject)
    {
        var resources = DemoContent.Resources.Where(resource => resource.Language == language).ToList();

        Assert.True(resources.Count >= atLeast);
        Assert.All(Subjects, subject => Assert.True(resources.Count(resource => resource.Tags![0] == subject) >= atLeastPerSubject, subject));
    }

    [Fact]
    public void There_are_enough_concepts_and_relations_to_plan_a_path()
    {
        Assert.True(DemoContent.Concepts.Count >= 125);
        Assert.True(DemoContent.Relations.Count >= 260);
        Assert.All(Enum.GetValues<RelationKind>(), kind => Assert.Contains(DemoContent.Relations, relation => relation.Kind == kind));
    }

    [Fact]
    public void No_id_title_or_description_is_used_twice()
    {
        AssertDistinct(DemoContent.Resources.Select(resource => resource.Id));
        AssertDistinct(DemoContent.Resources.Select(resource => resource.Title));
        AssertDistinct(DemoContent.Resources.Select(resource => resource.Description!));
        AssertDistinct(DemoContent.Resources.Select(resource => resource.Url!));
        AssertDistinct(DemoContent.Concepts.Select(concept => concept.Id));
        AssertDistinct(DemoContent.Concepts.Select(concept => concept.Title));
    }

    [Fact]
    public void Resources_and_relations_name_only_concepts_that_exist()
    {
        var known = DemoContent.Concepts.Select(concept => concept.Id).ToHashSet();

        Assert.All(DemoContent.Resources, resource => Assert.Subset(known, resource.Concepts!.ToHashSet()));
        Assert.All(DemoContent.Relations, relation => Assert.Subset(known, new HashSet<string> { relation.From, relation.To }));
    }

    [Fact]
    public void Every_concept_is_taught_by_an_available_resource_and_joined_to_another_concept()
    {
        var taught = DemoContent.Resources.Where(resource => resource.Available).SelectMany(resource => resource.Concepts!).ToHashSet();
        var joined = DemoContent.Relations.SelectMany(relation => new[] { relation.From, relation.To }).ToHashSet();

        Assert.All(DemoContent.Concepts, concept => Assert.True(taught.Contains(concept.Id) && joined.Contains(concept.Id), concept.Id));
    }

    [Fact]
    public void Numbers_lists_and_dates_are_in_range() => Assert.All(DemoContent.Resources, resource =>
    {
        Assert.InRange(resource.Difficulty!.Value, 0, 1);
        Assert.InRange(resource.Minutes!.Value, 1, 1500);
        Assert.InRange(resource.Concepts!.Distinct().Count(), 1, 4);
        Assert.InRange(resource.Tags!.Distinct().Count(), 1, 4);
        Assert.Contains(resource.Tags![0], Subjects);
        Assert.StartsWith("https://learn.example/", resource.Url, StringComparison.Ordinal);
        Assert.InRange(resource.PublishedAt!.Value, At(2024, 1), At(2026, 11));
    });

    [Fact]
    public void Descriptions_say_enough_and_not_too_much() => Assert.All(DemoContent.Resources, resource =>
    {
        if (resource.Language == "zh") Assert.InRange(resource.Description!.Length, 40, 120);
        else Assert.InRange(resource.Description!.Split(' ').Length, 25, 70);
    });

    [Fact]
    public void Texts_are_written_in_the_language_they_claim() => Assert.All(DemoContent.Resources, resource =>
        Assert.Equal(resource.Language == "zh", (resource.Title + resource.Description).Any(IsHan)));

    [Fact]
    public void Every_concept_can_be_met_by_a_Chinese_query() =>
        Assert.All(DemoContent.Concepts, concept => Assert.True(concept.Description!.Any(IsHan), concept.Id));

    [Fact]
    public void Two_resources_are_withdrawn() => Assert.Equal(2, DemoContent.Resources.Count(resource => !resource.Available));

    [Fact]
    public void Relations_are_weighted_given_once_and_never_join_a_concept_to_itself()
    {
        Assert.All(DemoContent.Relations, relation => Assert.True(relation.Weight is > 0 and <= 1 && relation.From != relation.To));
        AssertDistinct(DemoContent.Relations.Select(Name));

        // A related pair is the same whichever end comes first.
        static string Name(Relation relation) =>
            relation.Kind == RelationKind.Related && string.CompareOrdinal(relation.From, relation.To) > 0
                ? $"{relation.To} {relation.From} {relation.Kind}"
                : $"{relation.From} {relation.To} {relation.Kind}";
    }

    [Fact]
    public void No_concept_is_its_own_prerequisite_however_far_one_follows()
    {
        var remaining = DemoContent.Concepts.Select(concept => concept.Id).ToHashSet();
        var edges = DemoContent.Relations.Where(relation => relation.Kind == RelationKind.Prerequisite).ToList();

        // Kahn: take away what needs nothing any more; what is left at the end lies on or behind a cycle.
        for (int before = -1; before != remaining.Count;)
        {
            before = remaining.Count;
            remaining.ExceptWith(remaining.Except(edges.Where(edge => remaining.Contains(edge.From)).Select(edge => edge.To)).ToList());
        }

        Assert.Empty(remaining);
    }

    [Fact]
    public void The_files_stand_beside_the_host_exactly_once()
    {
        var copies = Directory.GetFiles(AppContext.BaseDirectory, "*.ndjson", SearchOption.AllDirectories)
            .Where(path => DemoContent.Files.Contains(Path.GetFileName(path)))
            .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path));

        Assert.Equal(DemoContent.Files.Select(file => Path.Combine("Demo", file)).Order(), copies.Order());
        Assert.All(DemoContent.Files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(DemoContent.SourceFolder, file)),
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Demo", file))));
    }

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    private static DateTimeOffset At(int year, int month) => new(year, month, 1, 0, 0, 0, TimeSpan.Zero);

    private static void AssertDistinct(IEnumerable<string> texts) =>
        Assert.Empty(texts.GroupBy(text => text, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));
}
