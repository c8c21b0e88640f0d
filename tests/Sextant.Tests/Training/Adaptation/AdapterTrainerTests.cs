using Sextant.Encoding;
using Sextant.Encoding.Adaptation;
using Sextant.Refusals;

namespace Sextant.Training;

public sealed class AdapterTrainerTests
{
    private static readonly AdaptationOptions Quick = new()
    {
        Rank = 8,
        Epochs = 12,
        BatchSize = 16,
        LearningRate = 0.02f,
        ValidationShare = 0.25f,
        Temperature = 0.2f,
        Contrast = 1,
        Patience = 12,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_goes_together_is_found_better_than_before(bool chinese)
    {
        TrainedAdapter trained = AdapterTrainer.Train(
            new HashingEncoder(), AdaptationSample.Pairs(chinese: chinese), Quick, test: AdaptationSample.Pairs(40, seed: 2, chinese));
        Assert.Equal(("mrr", 30, 90), (trained.Validation!.Metric, trained.Validation.Pairs, trained.Pairs));
        Assert.True(trained.Validation.After > 1.5 * trained.Validation.Before, $"{trained.Validation}");
        Assert.True(trained.Test!.After > 1.5 * trained.Test.Before, $"{trained.Test}");
    }

    [Fact]
    public void Graded_pairs_are_judged_by_rank_correlation_and_the_head_tells_them_apart()
    {
        TrainedAdapter trained = AdapterTrainer.Train(new HashingEncoder(), AdaptationSample.Labelled(240), Quick with { Epochs = 20 });
        Assert.Equal("spearman", trained.Validation!.Metric);
        Assert.True(trained.Validation.After > trained.Validation.Before + 0.2, $"{trained.Validation}");

        using var encoder = new AdaptedEncoder(new HashingEncoder(), trained.Adapter);
        Assert.True(Probability("bread dough", "yeast crust") > Probability("bread dough", "rhythm tune"));

        float Probability(string query, string passage)
        {
            float[] vectors = new float[2 * encoder.Dimensions];
            encoder.Encode([query, passage], EncodingPurpose.Query, vectors);
            return trained.Head.Probability(vectors.AsSpan(0, encoder.Dimensions), vectors.AsSpan(encoder.Dimensions));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_same_seed_gives_the_same_bits_with_any_number_of_threads_and_another_seed_does_not(int threads)
    {
        AdaptationOptions options = Quick with { Epochs = 3, Ensemble = 3, TokenDropout = 0.2f, Adversarial = 0.1f };
        string Hash(int seed, int count) =>
            AdapterTrainer.Train(AdaptationSample.Encoder(), AdaptationSample.Pairs(), options with { Seed = seed }, run: new AdaptationRun { Threads = count }).Adapter.Hash;
        Assert.Equal(Hash(1, 1), Hash(1, threads));
        Assert.NotEqual(Hash(1, threads), Hash(2, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_training_killed_between_epochs_goes_on_to_the_same_bits(int killedAfter)
    {
        AdaptationOptions options = Quick with { Epochs = 6, Ensemble = 2, TokenDropout = 0.2f, Accumulation = 2 };
        TrainedAdapter whole = AdapterTrainer.Train(AdaptationSample.Encoder(), AdaptationSample.Pairs(), options);

        using var file = new MemoryStream();
        int epochs = 0;
        using var killed = new CancellationTokenSource();
        var run = new AdaptationRun
        {
            AfterEpoch = state =>
            {
                file.SetLength(0);
                state.Write(file);
                if (++epochs == killedAfter) killed.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            AdapterTrainer.Train(AdaptationSample.Encoder(), AdaptationSample.Pairs(), options, run: run, cancellation: killed.Token));

        file.Position = 0;
        TrainedAdapter resumed = AdapterTrainer.Train(
            AdaptationSample.Encoder(), AdaptationSample.Pairs(), options, run: new AdaptationRun { From = TensorBundle.Read(file) });
        Assert.Equal(whole.Adapter.Hash, resumed.Adapter.Hash);
        Assert.Equal((whole.Validation, whole.Epochs), (resumed.Validation, resumed.Epochs));
        using MemoryStream expected = new(), found = new();
        whole.ToBundle().Write(expected);
        resumed.ToBundle().Write(found);
        Assert.Equal(expected.ToArray(), found.ToArray());
    }

    [Fact]
    public void A_state_of_another_training_is_refused_by_what_differs()
    {
        TensorBundle? state = null;
        AdaptationOptions options = Quick with { Epochs = 1 };
        AdapterTrainer.Train(AdaptationSample.Encoder(), AdaptationSample.Pairs(), options, run: new AdaptationRun { AfterEpoch = saved => state = saved });

        string Refused(List<TextPair> pairs, AdaptationOptions with) => Assert.Throws<InvalidDataException>(() =>
            AdapterTrainer.Train(AdaptationSample.Encoder(), pairs, with, run: new AdaptationRun { From = state })).Message;
        Assert.Contains("pairs are other ones", Refused(AdaptationSample.Pairs(seed: 2), options), StringComparison.Ordinal);
        Assert.Contains("options are other ones", Refused(AdaptationSample.Pairs(), options with { Epochs = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Accumulated_batches_step_as_one_large_batch_does()
    {
        List<TextPair> pairs = AdaptationSample.Labelled(64);
        AdaptationOptions large = Quick with { Contrast = 0, Epochs = 2, BatchSize = 32, ValidationShare = 0 };
        Adapter one = AdapterTrainer.Train(AdaptationSample.Encoder(), pairs, large).Adapter;
        Adapter many = AdapterTrainer.Train(AdaptationSample.Encoder(), pairs, large with { BatchSize = 8, Accumulation = 4 }).Adapter;
        float[] vector = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(i))], other = [.. vector];
        one.Apply(vector);
        many.Apply(other);
        Assert.Equal(vector, other, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void It_stops_when_the_validation_figure_no_longer_gets_better_and_keeps_the_best()
    {
        List<EpochReport> reports = [];
        TrainedAdapter trained = AdapterTrainer.Train(
            AdaptationSample.Encoder(), AdaptationSample.Pairs(), Quick with { Epochs = 200, Patience = 3, LearningRate = 0.1f },
            run: new AdaptationRun { Progress = new Listener(reports) });
        Assert.InRange(trained.Epochs, 3, 199);
        Assert.Equal(Enumerable.Range(1, trained.Epochs), reports.Select(report => report.Epoch));
        Assert.All(reports, report => Assert.True(double.IsFinite(report.Loss)));
        Assert.Equal(Math.Max(trained.Validation!.Before, reports.Max(report => report.Validation!.Value)), trained.Validation.After, 1e-9);
    }

    [Fact]
    public void The_head_alone_leaves_vectors_as_they_are()
    {
        TrainedAdapter trained = AdapterTrainer.Train(AdaptationSample.Encoder(), AdaptationSample.Labelled(), Quick with { Policy = AdaptationPolicy.HeadOnly });
        Assert.Equal(0, trained.Adapter.Rank);
        float[] vector = [1, .. new float[23]];
        trained.Adapter.Apply(vector);
        Assert.Equal([1, .. new float[23]], vector);
        Assert.True(trained.Validation!.After >= trained.Validation.Before);
    }

    [Fact]
    public void An_ensemble_is_the_mean_of_its_members()
    {
        var chance = new Random(3);
        float[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => chance.NextSingle() - 0.5f)];
        float[] down1 = Some(10), up1 = Some(10), down2 = Some(15), up2 = Some(15), x = Some(5);
        var mean = Adapter.Mean([new Adapter(5, down1, up1), new Adapter(5, down2, up2)]);

        double[] h = [.. x.Select(value => (double)value)];
        void Add(float[] down, float[] up)
        {
            for (int k = 0; k < down.Length / 5; k++)
            {
                double z = 0;
                for (int d = 0; d < 5; d++) z += down[k * 5 + d] * x[d];
                for (int d = 0; d < 5; d++) h[d] += up[k * 5 + d] * z / 2;
            }
        }
        Add(down1, up1);
        Add(down2, up2);
        double norm = Math.Sqrt(h.Sum(value => value * value));
        float[] applied = [.. x];
        mean.Apply(applied);
        Assert.Equal(h.Select(value => (float)(value / norm)), applied, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_by_name()
    {
        RefusalException Refused(List<TextPair> pairs, AdaptationOptions options) =>
            Assert.Throws<RefusalException>(() => AdapterTrainer.Train(AdaptationSample.Encoder(), pairs, options));
        List<TextPair> good = AdaptationSample.Pairs(8);
        RefusalException full = Refused(good, Quick with { Policy = AdaptationPolicy.Full });
        Assert.Equal("policy", full.Field);
        Assert.Contains("Torch", full.Message, StringComparison.Ordinal);
        Assert.Equal("rank", Refused(good, Quick with { Rank = 0 }).Field);
        Assert.Equal("ensemble", Refused(good, Quick with { Ensemble = 6 }).Field);
        Assert.Equal("temperature", Refused(good, Quick with { Temperature = float.NaN }).Field);
        Assert.Equal("crossEntropy", Refused(good, Quick with { CrossEntropy = 0, Contrast = 0 }).Field);
        Assert.Equal("pairs", Refused([], Quick).Field);
        Assert.Contains("Pair 2", Refused([good[0], good[1] with { Label = 2 }], Quick with { ValidationShare = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("empty text", Refused([good[0], good[1] with { Second = " " }], Quick with { ValidationShare = 0 }).Message, StringComparison.Ordinal);
    }

    private sealed class Listener(List<EpochReport> reports) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => reports.Add(value);
    }
}
