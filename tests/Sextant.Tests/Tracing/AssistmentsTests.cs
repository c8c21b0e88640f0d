using Sextant.Evaluation.Data;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;

namespace Sextant.Tracing;

public sealed class AssistmentsTests
{
    [DataFact("kt-assist2015")]
    public void Answers_of_learners_never_met_are_told_better_than_by_any_of_the_simple_models()
    {
        using StreamReader text = new(DataSets.PathOf("kt-assist2015/train_valid.csv"));
        AnswerLog[] learners = [.. AnswerFile.Read(text, "train_valid.csv")];
        var train = learners.Where(one => one.Fold != 0).Take(1500).Select(one => one.Answers);
        var test = learners.Where(one => one.Fold == 0).Take(500).Select(one => one.Answers);
        TracingTrainingOptions options = new() { Trees = new GradientTreeOptions { Trees = 40 }, Network = new PracticeNetworkOptions { Hidden = 16, Epochs = 3 } };
        TracingScores scores = TracingScores.Of(TracingTrainer.Train([.. train], "sample", options, null, default), test, default);
        Assert.InRange(BinaryMetrics.Auc(scores.Probabilities, scores.Right), 0.70, 0.80);
        Assert.InRange(Calibration.Of(scores.Probabilities, scores.Right).Error, 0, 0.03);
    }
}
