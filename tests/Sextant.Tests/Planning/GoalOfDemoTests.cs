using Sextant.Catalogue;
using Sextant.Demo;
using Sextant.Ranking;

namespace Sextant.Planning;

/// <summary>Goals in both languages of the demo: its concepts are called in English and end their descriptions in Chinese.</summary>
public class GoalOfDemoTests
{
    private static readonly CatalogueView View = Demo();

    [Theory]
    [InlineData("导数", "derivatives")]
    [InlineData("偏导数", "partial-derivatives")]
    [InlineData("一元一次方程", "linear-equations")]
    [InlineData("一元二次方程", "quadratic-equations")]
    [InlineData("我想学导数", "derivatives")]
    [InlineData("反向传播算法", "backpropagation")]
    [InlineData("derivatives", "derivatives")]
    [InlineData("Partial Derivative", "partial-derivatives")]
    [InlineData("quadratic equation", "quadratic-equations")]
    [InlineData("solve linear equations", "linear-equations")]
    [InlineData("instantaneous rate of change", "derivatives")] // in the description
    [InlineData("version control git", "version-control")]
    public void A_goal_in_either_language_means_the_one_concept_it_names(string goal, string concept) =>
        Assert.Equal([concept], Meant(goal));

    [Fact]
    public void A_text_in_the_title_of_a_resource_alone_means_what_that_resource_teaches() =>
        Assert.Equal(["derivatives", "limits", "slope"], Meant("从平均速度到瞬时速度"));

    [Fact]
    public void A_text_that_fits_many_concepts_equally_means_three_of_them_at_most()
    {
        string[] meant = Meant("equations");
        Assert.Equal(3, meant.Length);
        Assert.All(meant, concept => Assert.EndsWith("-equations", concept, StringComparison.Ordinal));
    }

    private static string[] Meant(string goal) => [.. Assert.Single(PlanningSchool.Resolved(View, goal)).Concepts.Select(of => of.Value)];

    private static CatalogueView Demo()
    {
        SmallSchool school = new();
        foreach (var concept in DemoContent.Concepts)
            school.Add(new ConceptPut(new Concept(new(concept.Id), concept.Title, concept.Description ?? "", concept.Language ?? ""), [.. new float[SmallSchool.Dimensions]], "test"));
        foreach (var resource in DemoContent.Resources)
            school.Add(SmallSchool.Resource(resource.Id, title: resource.Title, concepts: [.. resource.Concepts ?? []]) with { Description = resource.Description ?? "" }, [1]);
        return school.View;
    }
}
