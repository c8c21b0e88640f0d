using Sextant.Behaviour;
using Sextant.Training;

namespace Sextant.Tests.Behaviour.Sequence;

public sealed class SelfAttentionTests
{
    private static readonly SelfAttentionOptions Small = new()
    {
        Width = 16,
        Length = 6,
        Epochs = 6,
        Patience = 6,
        Batch = 64,
        Negatives = 8,
        WarmUp = 20,
        Rate = 0.01f,
        Dropout = 0.1f,
        ValidationShare = 0.1f,
    };

    [Fact]
    public void It_learns_what_comes_next_from_the_last_visit_and_not_from_the_set()
    {
        SelfAttention model = new SelfAttentionTrainer(Histories.Circle(12, 400, seed: 1), Small).Train();

        Assert.Equal(5, Best(model.Scores(2, 3, 4)));
        Assert.Equal(0, Best(model.Scores(9, 10, 11)));
        Assert.Equal(3, Best(model.Scores(4, 3, 2)));
    }

    [Fact]
    public void Scores_are_log_probabilities_also_of_no_history()
    {
        SelfAttention model = new SelfAttentionTrainer(Histories.Circle(12, 50, seed: 1), Small with { Epochs = 1 }).Train();

        foreach (int[] history in (int[][])[[], [3], [.. Enumerable.Range(0, 12)]])
            Assert.Equal(1, model.Scores(history).Sum(score => Math.Exp(score)), 4);
        Assert.Equal(-1, model.MainVisit([], 3));
    }

    [Fact]
    public void A_history_scores_alike_alone_and_at_the_end_of_a_longer_one()
    {
        SelfAttention model = new SelfAttentionTrainer(Histories.Circle(12, 50, seed: 1), Small with { Epochs = 1 }).Train();

        Assert.Equal(model.Scores(6, 7, 8, 9, 10, 11), model.Scores(4, 5, 6, 7, 8, 9, 10, 11));
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_for_any_number_of_threads()
    {
        VisitLog log = Histories.Chance(20, 120, seed: 4);
        SelfAttention one = new SelfAttentionTrainer(log, Small with { Epochs = 2 }, threads: 1).Train();
        SelfAttention two = new SelfAttentionTrainer(log, Small with { Epochs = 2 }, threads: 2).Train();
        SelfAttention other = new SelfAttentionTrainer(log, Small with { Epochs = 2, Seed = 2 }).Train();

        Assert.Equal(one.Scores(1, 2), two.Scores(1, 2));
        Assert.NotEqual(one.Scores(1, 2), other.Scores(1, 2));
    }

    [Fact]
    public void Interrupted_training_goes_on_to_the_same_model()
    {
        VisitLog log = Histories.Chance(20, 120, seed: 5);
        SelfAttentionOptions options = Small with { Epochs = 3 };
        float[] expected = new SelfAttentionTrainer(log, options).Train().Scores(1, 2, 3);

        MemoryStream file = new();
        using CancellationTokenSource interruption = new();
        Assert.Throws<OperationCanceledException>(() => new SelfAttentionTrainer(log, options).Train(
            saveState: state =>
            {
                state.Write(file);
                interruption.Cancel();
            },
            cancellation: interruption.Token));
        file.Position = 0;
        SelfAttentionTrainer resumed = new(log, options);
        resumed.Restore(TensorBundle.Read(file));
        List<int> epochs = [];
        SelfAttention model = resumed.Train(new Reports(report => epochs.Add(report.Epoch)));

        Assert.Equal(expected, model.Scores(1, 2, 3));
        Assert.Equal([2, 3], epochs);
    }

    [Fact]
    public void What_was_saved_scores_alike()
    {
        SelfAttention model = new SelfAttentionTrainer(Histories.Circle(12, 50, seed: 1), Small with { Epochs = 1 }).Train();
        TensorBundle bundle = new();
        model.Save(bundle);

        Assert.Equal(model.Scores(3, 4), SelfAttention.Load(bundle, "attention", 12).Scores(3, 4));
    }

    [Fact]
    public void A_log_without_steps_gives_a_model_of_the_visits_alone()
    {
        SelfAttention model = new SelfAttentionTrainer(new VisitLog(3, [Histories.Of(1), []]), Small).Train();

        Assert.All(model.Scores(1), score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void A_setting_out_of_range_is_named()
    {
        VisitLog log = new(1, []);

        Assert.Contains("Width", Assert.Throws<ArgumentOutOfRangeException>(() => new SelfAttentionTrainer(log, Small with { Width = 15, Heads = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("Dropout", Assert.Throws<ArgumentOutOfRangeException>(() => new SelfAttentionTrainer(log, Small with { Dropout = 1 })).Message, StringComparison.Ordinal);
    }

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());

    private sealed class Reports(Action<EpochReport> taken) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => taken(value);
    }
}
