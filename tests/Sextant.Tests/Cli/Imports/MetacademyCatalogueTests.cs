using Sextant.Sdk;

namespace Sextant.Cli.Imports;

public class MetacademyCatalogueTests
{
    private static readonly Dictionary<string, string> Gradient = new() { ["id"] = "1", ["title"] = "gradient\n", ["summary"] = "Slope of many variables." };

    private readonly CleaningReport report = new();

    [Fact]
    public void Concepts_have_their_title_and_what_is_to_be_understood()
    {
        var catalogue = Of(("gradient", new(Gradient) { ["goals"] = "* Know what it points to" }));
        Assert.Equal(
            [new Concept("metacademy:gradient", "gradient", "Slope of many variables.\n\n* Know what it points to", "en")], catalogue.Concepts());
    }

    [Fact]
    public void Prerequisites_are_found_however_their_tags_are_written_and_those_to_nowhere_are_left_aside()
    {
        var catalogue = Of(
            ("gradient", Gradient),
            ("chain_rule", new(Gradient)),
            ("backpropagation", new(Gradient)
            {
                ["dependencies"] = "# remarks\ntag: chain-rule\nreason: it: is\n\ntag:gradient\nshortcut: 1\ntag: gradient\n\ntag: nowhere\n#tag: chain_rule\n",
                ["see-also"] = "* also \"that\":chain_rule and \"this\":nothing",
            }));

        Assert.Equal(
            [
                new Relation("metacademy:chain_rule", "metacademy:backpropagation", RelationKind.Prerequisite, 1),
                new Relation("metacademy:gradient", "metacademy:backpropagation", RelationKind.Prerequisite, MetacademyCatalogue.ShortcutWeight),
                new Relation("metacademy:backpropagation", "metacademy:chain_rule", RelationKind.Related, MetacademyCatalogue.SeeAlsoWeight),
            ],
            catalogue.Relations());
        Assert.Equal(["prerequisite 'gradient' of 'backpropagation'", "prerequisite 'nowhere' of 'backpropagation'"], report.SetAside.Select(r => r.Where));
    }

    [Fact]
    public void Each_place_that_explains_a_concept_is_a_resource()
    {
        var catalogue = Of(("gradient", new(Gradient)
        {
            ["resources"] = "source: bishop\nlocation: Section 1\nlocation: Section 2\ncore: 1\n\nsource:coursera_ng\nlocation: Lecture 3\n\ntitle: A paper\nurl: http://a.example/p.pdf\n",
        }));
        Resource[] resources = [.. catalogue.Resources()];

        Assert.Equal(
            ["gradient – Bishop, Pattern Recognition and Machine Learning", "gradient – Coursera Ng", "gradient – A paper"], resources.Select(r => r.Title));
        Assert.Equal([ResourceKind.Article, ResourceKind.Video, ResourceKind.Article], resources.Select(r => r.Kind));
        Assert.Equal("Section 1\nSection 2", resources[0].Description);
        Assert.Equal(["Metacademy", "core"], resources[0].Tags);
        Assert.Equal("http://a.example/p.pdf", resources[2].Url);
        Assert.All(resources, r => Assert.Equal(["metacademy:gradient"], r.Concepts));
    }

    [Fact]
    public void A_folder_is_read_and_its_examples_are_not()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "gradient"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "EXAMPLE"));
        folder.Write("gradient/id.txt", "1");
        folder.Write("gradient/title.txt", "gradient");
        folder.Write("EXAMPLE/title.txt", "example");
        Assert.Equal(["gradient"], MetacademyFolder.Read(folder.Path).Keys);

        using TemporaryFolder empty = new();
        Assert.Throws<InvalidDataException>(() => MetacademyFolder.Read(empty.Path));
    }

    private MetacademyCatalogue Of(params (string Tag, Dictionary<string, string> Files)[] concepts) =>
        new(new(concepts.ToDictionary(c => c.Tag, c => c.Files), StringComparer.Ordinal), report);
}
