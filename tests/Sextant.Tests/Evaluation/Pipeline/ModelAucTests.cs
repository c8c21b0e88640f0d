using Sextant.Behaviour;
using Sextant.Evaluation.Protocols;
using Sextant.Training;

namespace Sextant.Evaluation.Pipeline;

public sealed class ModelAucTests
{
    private static readonly RankingSplit Split = new(
        "by hand", ["a", "b", "c"], ["0", "1", "2", "3"],
        new VisitLog(4, [[new Visit(0, 5000, 1)], [], [new Visit(3, 9000, 1)]]), [[2], [0, 3], []]);

    [Fact]
    public void It_is_the_share_of_pairs_in_the_right_order()
    {
        float[] popularity = [1, 4, 3, 2];
        RelevanceModel model = new([.. Split.Items.Select(id => new ResourceId(id))], [new Popularity("visits", popularity)], new RankingNetwork(["visits"], [1], [], [], [], [1]), System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty);
        ModelAuc auc = new(Split, model, null);

        Assert.Equal(0.5, auc.Of(0)); // 2 stands above 3 and below 1; 0 is met
        Assert.Equal(0, auc.Of(1)); // 0 and 3 below 1 and 2
        Assert.Equal(double.NaN, auc.Of(2));
    }

    [Fact]
    public void A_stranger_is_asked_after_the_last_visit_of_anybody()
    {
        AskingTime asking = new(Split.Train);

        Assert.Equal(6000, asking.Of(0).ToUnixTimeMilliseconds());
        Assert.Equal(10_000, asking.Of(1).ToUnixTimeMilliseconds());
    }
}
