using Sextant.Resources;

namespace Sextant.Catalogue;

public class ResourceTextTests
{
    private static readonly Resource Slope = new(
        new("r1"), ResourceKind.Lesson, "Slopes", "Rise over run.", "en", 0.5f, 20, [new("finding_slope"), new("line")],
        ["algebra", "grade 8"], "https://example.org", true, DateTimeOffset.UnixEpoch);

    [Fact]
    public void The_text_is_title_tags_concepts_and_description_on_lines_of_their_own()
    {
        Assert.Equal("Slopes\nalgebra grade 8\nfinding slope line\nRise over run.", ResourceText.Of(Slope));
        Assert.Equal("Slopes", ResourceText.Of(Slope with { Description = "", Tags = default, Concepts = [] }));
    }

    [Fact]
    public void The_hash_changes_with_every_property_and_with_nothing_else()
    {
        Resource[] changed =
        [
            Slope with { Id = new("r2") }, Slope with { Kind = ResourceKind.Video }, Slope with { Title = "Slope" },
            Slope with { Description = "" }, Slope with { Language = "sv" }, Slope with { Difficulty = null },
            Slope with { Difficulty = 0.6f }, Slope with { Minutes = 21 }, Slope with { Minutes = null },
            Slope with { Concepts = [new("finding_slope")] }, Slope with { Concepts = [], Tags = ["algebra", "grade 8", "x"] },
            Slope with { Tags = ["algebra grade 8"] }, Slope with { Url = null }, Slope with { Url = "" },
            Slope with { Available = false }, Slope with { PublishedAt = null }, Slope with { MinAge = 0 }, Slope with { MinAge = 1 },
            Slope with { Review = ReviewStatus.Approved }, Slope with { Provider = "p" }, Slope with { Provider = "" },
            Slope with { Title = "SlopesRise over run.", Description = "" },
        ];
        string[] hashes = [.. changed.Append(Slope).Select(r => Convert.ToHexString(ResourceText.HashOf(r)))];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[^1], Convert.ToHexString(ResourceText.HashOf(Slope with { Tags = ["algebra", "grade 8"] })));
        Assert.Equal(32, ResourceText.HashOf(Slope).Length);
    }

    [Fact]
    public void A_default_list_hashes_as_an_empty_one() =>
        Assert.Equal(ResourceText.HashOf(Slope with { Tags = [] }), ResourceText.HashOf(Slope with { Tags = default }));
}
