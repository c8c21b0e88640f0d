namespace Sextant.Evaluation.Metrics;

public sealed class ClassificationReportTests
{
    [Fact]
    public void It_says_what_scikit_learn_says()
    {
        // classification_report([0, 1, 2, 2, 2], [0, 0, 2, 2, 1]) of scikit-learn's documentation.
        ClassificationReport report = ClassificationReport.Of(predicted: [0, 0, 2, 2, 1], actual: [0, 1, 2, 2, 2]);
        Assert.Equal(0.6, report.Accuracy, 12);
        AssertScores(new ClassScores("0", 0.5, 1, 2.0 / 3, 1), report.Classes[0]);
        AssertScores(new ClassScores("1", 0, 0, 0, 1), report.Classes[1]);
        AssertScores(new ClassScores("2", 1, 2.0 / 3, 0.8, 3), report.Classes[2]);
        AssertScores(new ClassScores("macro", 0.5, 5.0 / 9, (2.0 / 3 + 0.8) / 3, 5), report.Macro);
        AssertScores(new ClassScores("weighted", 0.7, 0.6, (2.0 / 3 + 2.4) / 5, 5), report.Weighted);
    }

    [Fact]
    public void Of_nothing_nothing_is_said()
    {
        ClassificationReport report = ClassificationReport.Of([], []);
        Assert.Empty(report.Classes);
        Assert.True(double.IsNaN(report.Accuracy));
        Assert.True(double.IsNaN(report.Macro.F1));
        Assert.True(double.IsNaN(report.Weighted.F1));
    }

    [Fact]
    public void A_flat_prediction_has_no_precision_in_the_other_class()
    {
        ClassificationReport report = ClassificationReport.Of(predicted: [1, 1], actual: [0, 1]);
        AssertScores(new ClassScores("0", 0, 0, 0, 1), report.Classes[0]);
        AssertScores(new ClassScores("1", 0.5, 1, 2.0 / 3, 1), report.Classes[1]);
    }

    private static void AssertScores(ClassScores expected, ClassScores found)
    {
        Assert.Equal(expected.Name, found.Name);
        Assert.Equal(expected.Precision, found.Precision, 12);
        Assert.Equal(expected.Recall, found.Recall, 12);
        Assert.Equal(expected.F1, found.F1, 12);
        Assert.Equal(expected.Support, found.Support);
    }
}
