using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

public class TasteTests
{
    private static readonly Taste Painter = new("en", [("art", 1), ("chess", 0.6)]);

    [Fact]
    public void Affinity_is_the_sum_of_what_is_carried_and_none_in_another_language()
    {
        Assert.Equal(1, Painter.Affinity(SimulationSample.Resource("a", "en", "art")));
        Assert.Equal(0.6, Painter.Affinity(SimulationSample.Resource("c", "en", "chess", "other")));
        Assert.Equal(1, Painter.Affinity(SimulationSample.Resource("both", "en", "art", "chess")));
        Assert.Equal(0, Painter.Affinity(SimulationSample.Resource("b", "en", "biology")));
        Assert.Equal(0, Painter.Affinity(SimulationSample.Resource("z", "zh", "art")));
        Assert.Equal(0.6, Painter.Affinity(new Resource("k", ResourceKind.Video, "k", Language: "en", Concepts: ["chess"])));
    }

    [Fact]
    public void Tastes_are_drawn_from_topics_neither_too_narrow_nor_too_broad_and_the_same_for_the_same_seed()
    {
        Resource[] catalogue = [.. SimulationSample.Catalogue, SimulationSample.Resource("rare", "en", "rare"), .. Broad()];
        var maker = new TasteMaker(catalogue);
        var drawn = Draw(new Random(5));

        Assert.Equal(Describe(drawn), Describe(Draw(new Random(5))));
        Assert.NotEqual(Describe(drawn), Describe(Draw(new Random(6))));
        Assert.All(drawn, taste => Assert.InRange(taste.Topics.Count, 2, 3));
        Assert.All(drawn, taste => Assert.Equal(1, taste.Topics[0].Weight));
        Assert.All(drawn, taste => Assert.DoesNotContain(taste.Topics, topic => topic.Topic is "rare" or "broad"));
        Assert.All(drawn, taste => Assert.All(taste.Topics, topic => Assert.Equal(topic.Topic is "algebra" or "go" or "everything" ? "zh" : "en", taste.Language)));
        Assert.InRange(drawn.Count(taste => taste.Language == "zh"), 20, 80);

        Taste[] Draw(Random random) => [.. Enumerable.Range(0, 100).Select(_ => maker.Next(random))];
        static IEnumerable<Resource> Broad() => Enumerable.Range(0, 29).Select(i => SimulationSample.Resource($"broad-{i}", "en", "broad"));
        static string Describe(IEnumerable<Taste> tastes) => string.Join(' ', tastes.Select(taste => $"{taste.Language}:{string.Join(',', taste.Topics)}"));
    }

    [Fact]
    public void A_catalogue_without_topics_is_refused_in_words()
    {
        var refused = Assert.Throws<InvalidDataException>(() => new TasteMaker([SimulationSample.Resource("a", "en", "art")]));
        Assert.Contains("nothing to have a taste for", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_reacts_to_a_resource_in_the_same_way_whoever_shows_it()
    {
        var learner = new SimulatedLearner(3, Painter, seed: 1);
        var again = new SimulatedLearner(3, Painter, seed: 1);
        Assert.All(SimulationSample.Catalogue.Reverse(), resource => Assert.Equal(learner.React(resource), again.React(resource)));
    }

    [Theory]
    [InlineData("art", 0.90)]
    [InlineData("chess", 0.56)]
    [InlineData("biology", 0.05)]
    public void Reactions_follow_the_documented_probability(string tag, double probability)
    {
        const int Draws = 20_000;
        var learner = new SimulatedLearner(0, Painter, seed: 7);
        var reactions = Enumerable.Range(0, Draws).Select(i => learner.React(SimulationSample.Resource($"r{i}", "en", tag))).ToList();

        double positive = reactions.Count(reaction => reaction is { } kind && SimulatedLearner.IsPositive(kind)) / (double)Draws;
        double dismissed = reactions.Count(reaction => reaction == InteractionKind.Dismiss) / (double)Draws;

        Assert.Equal(probability, learner.PositiveProbability(SimulationSample.Resource("r", "en", tag)), 1e-9);
        Assert.InRange(positive, probability - 0.02, probability + 0.02);
        Assert.InRange(dismissed, (1 - probability) * SimulatedLearner.DismissShare - 0.02, (1 - probability) * SimulatedLearner.DismissShare + 0.02);
    }
}
