using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Refusals;

namespace Sextant.Planning;

public class GoalResolverTests
{
    private static readonly PlanningSchool School = new PlanningSchool()
        .Concept("x:backpropagation", "Backpropagation", axis: 1).Concept("x:neural_nets", "Feed-forward neural networks", axis: 2)
        .Concept("x:gradient", "Gradient descent", axis: 3).Concept("x:sgd", "Stochastic gradient descent", axis: 4).Concept("zh", "反向传播", axis: 5)
        .Resource("course", ["x:gradient", "nowhere", "x:sgd", "x:gradient"]).Resource("empty", ["nowhere"]);

    [Fact]
    public void An_id_of_a_concept_is_that_concept() => AssertMeans("x:sgd", GoalKind.Concept, "x:sgd");

    [Fact]
    public void A_resource_is_all_that_it_teaches() => AssertMeans("course", GoalKind.Resource, "x:gradient", "x:sgd");

    [Fact]
    public void A_title_or_the_end_of_an_id_names_its_concept_whatever_its_case_and_separators()
    {
        AssertMeans("gradient DESCENT", GoalKind.Text, "x:gradient");
        AssertMeans("neural-nets", GoalKind.Text, "x:neural_nets");
        AssertMeans("反向传播", GoalKind.Text, "zh");
    }

    [Fact]
    public void A_text_means_the_concepts_whose_titles_it_holds()
    {
        AssertMeans("I want to understand backpropagation", GoalKind.Text, "x:backpropagation");
        AssertMeans("descent by stochastic gradients", GoalKind.Text, "x:sgd");
    }

    [Fact]
    public void A_text_without_a_word_of_any_title_is_understood_by_its_meaning()
    {
        float[] near = new float[SmallSchool.Dimensions];
        (near[2], near[0]) = (0.9f, 0.43f);
        CatalogueView view = School.View;
        ResolvedGoal goal = Assert.Single(GoalResolver.Resolve(view, PrerequisiteGraph.Of(view), ["connectionism"], _ => near));
        Assert.Equal("x:neural_nets", Assert.Single(goal.Concepts).Value);
    }

    [Fact]
    public void A_goal_that_means_nothing_is_refused_by_its_place()
    {
        CatalogueView view = School.View;
        RefusalException Refused(params string[] goals) => Assert.Throws<RefusalException>(() => PlanningSchool.Resolved(view, goals));
        Assert.Equal("goal[1]", Refused("x:sgd", "medieval poetry").Field);
        Assert.Equal("goal[0]", Refused("empty").Field);
        Assert.Equal("goal[0]", Refused("…").Field);
    }

    private static void AssertMeans(string goal, GoalKind kind, params string[] concepts)
    {
        ResolvedGoal resolved = Assert.Single(PlanningSchool.Resolved(School.View, goal));
        Assert.Equal((goal, kind), (resolved.Given, resolved.Kind));
        Assert.Equal(concepts, resolved.Concepts.Select(c => c.Value));
    }
}
