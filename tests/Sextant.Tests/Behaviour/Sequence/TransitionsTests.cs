using Sextant.Behaviour;
using Sextant.Training;

namespace Sextant.Tests.Behaviour.Sequence;

public sealed class TransitionsTests
{
    private static readonly TransitionOptions Options = new() { Recency = new Recency(1, 3), Smoothing = 1, Followers = 8 };

    [Fact]
    public void Steps_count_by_their_distance_and_divide_by_the_smoothed_total()
    {
        // From item 0: item 1 at distance 1 (1), item 2 at distance 2 (1/2), item 3 at distance 3 (1/3); item 4 is out of reach.
        var transitions = Transitions.Train(new VisitLog(5, [Histories.Of(0, 1, 2, 3, 4)]), Options);

        float[] scores = Shares(transitions.Scores(0));

        float total = 1 + 1 / 2f + 1 / 3f + 1;
        Assert.Equal([0, 1 / total, 0.5f / total, 1 / 3f / total, 0], scores, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void What_was_visited_last_weighs_most()
    {
        var transitions = Transitions.Train(new VisitLog(4, [Histories.Of(0, 2), Histories.Of(1, 3)]), Options);

        float[] scores = Shares(transitions.Scores(0, 1));

        Assert.Equal(scores[3] / 2, scores[2], 6);
        Assert.Equal(1, transitions.MainVisit(Histories.Of(0, 1), 3));
        Assert.Equal(0, transitions.MainVisit(Histories.Of(0, 1), 2));
        Assert.Equal(-1, transitions.MainVisit(Histories.Of(0, 1), 0));
    }

    [Fact]
    public void Training_is_the_same_for_any_number_of_threads()
    {
        VisitLog log = Histories.Chance(30, 200, seed: 1);
        var one = Transitions.Train(log, Options, threads: 1);
        var two = Transitions.Train(log, Options, threads: 2);

        Assert.Equal(one.Scores(3, 7, 11), two.Scores(3, 7, 11));
    }

    [Fact]
    public void Learning_live_comes_to_what_training_counts_when_nothing_is_cut_off()
    {
        TransitionOptions options = Options with { Followers = 30, Enough = 1000 };
        VisitLog log = Histories.Chance(30, 100, seed: 2);
        LiveTransitions live = new(30, options);
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            for (int i = 0; i < visits.Length; i++) live.Add(visits[..i], visits[i].Item);
        }

        float[] expected = Transitions.Train(log, options).Scores(4, 9, 2), actual = live.Scores(4, 9, 2);

        Assert.Equal(expected, actual, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void A_full_row_gives_up_its_rarest_follower()
    {
        LiveTransitions live = new(5, Options with { Followers = 2 });
        live.Add(Histories.Of(0), 1);
        live.Add(Histories.Of(0), 1);
        live.Add(Histories.Of(0), 2);
        live.Add(Histories.Of(0), 3);

        float[] scores = live.Scores(0);

        Assert.True(scores[1] > 0 && scores[3] > 0);
        Assert.Equal(0, scores[2]);
    }

    [Fact]
    public void Training_keeps_the_most_frequent_followers()
    {
        VisitLog log = new(4, [Histories.Of(0, 1), Histories.Of(0, 1), Histories.Of(0, 2), Histories.Of(0, 3), Histories.Of(0, 3)]);

        float[] scores = Transitions.Train(log, Options with { Followers = 2 }).Scores(0);

        Assert.Equal(0, scores[2]);
        Assert.True(scores[1] > 0 && scores[3] > 0);
    }

    [Fact]
    public void An_empty_history_and_an_unknown_item_score_nothing()
    {
        var transitions = Transitions.Train(new VisitLog(3, [Histories.Of(0, 1)]), Options with { Smoothing = 0 });

        Assert.All(transitions.Scores(), score => Assert.Equal(0, score));
        Assert.All(transitions.Scores(2), score => Assert.Equal(0, score));
    }

    [Fact]
    public void What_was_saved_scores_alike()
    {
        var transitions = Transitions.Train(Histories.Chance(20, 50, seed: 3), Options);
        TensorBundle bundle = new();
        transitions.Save(bundle);

        Assert.Equal(transitions.Scores(1, 2, 3), Transitions.Load(bundle, "transitions", 20).Scores(1, 2, 3));
    }

    [Fact]
    public void Broken_bundles_are_refused()
    {
        TensorBundle bundle = new();
        bundle.Add("transitions.starts", [2], [0, 1]);
        bundle.Add("transitions.items", [1], [7]);
        bundle.Add("transitions.weights", [1], [1f]);
        bundle.Add("transitions.totals", [1], [1f]);
        bundle.Add("transitions.options", [3], [1f, 3f, 1f]);

        Assert.Throws<InvalidDataException>(() => Transitions.Load(bundle, "transitions", 1));
        Assert.Throws<InvalidDataException>(() => Transitions.Load(new TensorBundle(), "transitions", 1));
    }

    private static float[] Shares(float[] scores) => [.. scores.Select(score => (MathF.Exp(score) - 1) * Transitions.Trace)];
}
