using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Resources;
using Sextant.Training;

namespace Sextant.Tracing;

public sealed class TracingTrainerTests
{
    private static readonly TracingTrainingOptions Small = new()
    {
        Trees = new GradientTreeOptions { Trees = 60, Leaves = 8, LeastRows = 40, Columns = 1 },
        Network = new PracticeNetworkOptions { Hidden = 16, Epochs = 3 },
    };

    private static readonly Lazy<TracingModel> Trained = new(() => TracingTrainer.Train(Classrooms.Of(500, 40, seed: 1), "small", Small, null, default));

    [Fact]
    public void What_was_planted_is_found()
    {
        List<double> truth = [];
        var asked = Classrooms.Of(200, 40, seed: 2, truth);
        TracingScores scores = TracingScores.Of(Trained.Value, asked, default);
        double found = BinaryMetrics.LogLoss(scores.Probabilities, scores.Right), best = BinaryMetrics.LogLoss([.. truth], scores.Right);
        double untrained = BinaryMetrics.LogLoss(TracingScores.Of(TracingModel.Default, asked, default).Probabilities, scores.Right);
        Assert.True(found < best + 0.03, $"log loss {found}, of the law itself {best}");
        Assert.True(found < untrained - 0.03, $"log loss {found}, untrained {untrained}");
    }

    [Fact]
    public void One_seed_makes_one_model_on_one_thread_and_on_two()
    {
        var learners = Classrooms.Of(60, 20, seed: 3);
        float[][] both = [.. new[] { 1, 2 }.Select(threads => Bytes(TracingTrainer.Train(learners, "m", Small with { Threads = threads }, null, default)))];
        Assert.Equal(both[0], both[1]);
    }

    [Fact]
    public void A_saved_model_tells_the_same()
    {
        TensorBundle bundle = new();
        Trained.Value.Save(bundle);
        using MemoryStream stream = new();
        bundle.Write(stream);
        stream.Position = 0;
        TracingModel loaded = TracingModel.Load(TensorBundle.Read(stream), "again");
        var asked = Classrooms.Of(20, 30, seed: 4);
        Assert.Equal(TracingScores.Of(Trained.Value, asked, default).Probabilities, TracingScores.Of(loaded, asked, default).Probabilities);
        Assert.Equal("again", loaded.Name);
    }

    [Theory]
    [InlineData(21, 900, 12)]
    [InlineData(22, 60, 4)]
    public void Following_answers_and_reading_stored_facts_tell_the_same(int seed, int answers, int concepts)
    {
        TracedLearner followed = new(Trained.Value, MemoryModel.Default);
        foreach ((Interaction interaction, Resource exercise) in Exercises.Roaming(seed, answers, concepts))
        {
            LearnerTracing read = new(Trained.Value, MemoryModel.Default, followed.Knowledge, null, interaction.At);
            Assert.Equal(followed.Probability(exercise, interaction.At), read.Probability(exercise), 1e-9);
            followed.Apply(interaction, exercise);
        }
    }

    [Fact]
    public void Prediction_allocates_nothing()
    {
        AnswerPredictor predictor = Trained.Value.Predictor!;
        PracticeTrace trace = predictor.Begin();
        Resource exercise = Exercises.Of("x1", null, "c0");
        var traced = TracedExercise.Of(exercise.Id, exercise);
        for (int i = 0; i < 20; i++) trace.Take(traced, i % 2, i);
        predictor.Probability(trace, traced, 30);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) predictor.Probability(trace, traced, 30);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused() =>
        Assert.Throws<ArgumentException>(() => TracingTrainer.Train([[]], "m", Small, null, default));

    [Fact]
    public void A_setting_out_of_range_is_named()
    {
        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => new TracingTrainingOptions { Trees = new GradientTreeOptions { Leaves = 1 } }.Validated());
        Assert.Contains("Leaves", wrong.Message, StringComparison.Ordinal);
    }

    private static float[] Bytes(TracingModel model)
    {
        TensorBundle bundle = new();
        model.Save(bundle);
        return [.. bundle.Names.Where(name => name.Contains("values", StringComparison.Ordinal) || name.Contains("network.inputs", StringComparison.Ordinal) || name.EndsWith("blend", StringComparison.Ordinal))
            .SelectMany(name => name.Contains("inputs", StringComparison.Ordinal) ? bundle.Floats(name, [-1, -1]) : bundle.Floats(name, [-1]))];
    }
}
