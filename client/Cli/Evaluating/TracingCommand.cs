using System.CommandLine;
using System.Diagnostics;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;
using Sextant.Tracing;
using Sextant.Training;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate tracing assist2015|assist2009</c>: whether what is believed of learners tells their next answers.</summary>
internal static class TracingCommand
{
    private const int Shares = 5; // learners of a random split: one share of so many is asked
    private const string Folded = "assist2015", Unfolded = "assist2009";

    public static Command Create(Terminal terminal)
    {
        var set = new Argument<string?>("SET") { Description = "Not needed with --train and --test.", Arity = ArgumentArity.ZeroOrOne };
        set.AcceptOnlyFromAmong(Folded, Unfolded);
        var data = new DataFolder();
        var files = new SplitFiles();
        var folds = NumberOption.Create("--folds", "assist2015: how many of the five folds to be asked.", 5, 1, 5);
        var seeds = NumberOption.Create("--seeds", "assist2009: how many random splits to average over, seeds 1 and on.", 3, 1, 100);
        var json = EvaluateCommand.JsonOption();
        var command = new Command(
            "tracing",
            "Knowledge tracing: each test learner is traced from nothing, told before each answer, updated after it. Files of a split are pyKT's CSV or tab-separated answers.") { folds, seeds, json };
        command.Arguments.Add(set);
        data.AddTo(command);
        files.AddTo(command, bothNeeded: true);
        command.Validators.Add(result =>
        {
            if (result.GetValue(set) is null && files.IsGiven(result) is false) result.AddError("Name a set, or give --train and --test.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string name = files.Train(parsed) is { } given ? Path.GetFileNameWithoutExtension(given) : parsed.GetValue(set)!;
                List<TracingSplit> splits = files.Train(parsed) is { } train
                    ? [new TracingSplit("given split", DataFolder.Read(train, AnswerFile.Read), DataFolder.Read(files.Test(parsed)!, AnswerFile.Read))]
                    : name == Folded ? FoldsOf(DataFolder.Read(data.PathOf(parsed, "kt-assist2015/train_valid.csv"), AnswerFile.Read), parsed.GetValue(folds))
                    : RandomOf(DataFolder.Read(data.PathOf(parsed, "kt-assist2009/train.csv"), AnswerFile.Read), parsed.GetValue(seeds));
                EvaluateCommand.Show(terminal, Run(name, splits, terminal.OnError, cancellation), parsed.GetValue(json));
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }

    private sealed record TracingSplit(string Protocol, IReadOnlyList<AnswerLog> Train, IReadOnlyList<AnswerLog> Test);

    private static List<TracingSplit> FoldsOf(List<AnswerLog> learners, int folds) =>
        [.. Enumerable.Range(0, folds).Select(fold => new TracingSplit(
            $"pyKT's folds, {folds} of 5 asked, mean over them", [.. learners.Where(one => one.Fold != fold)], [.. learners.Where(one => one.Fold == fold)]))];

    private static List<TracingSplit> RandomOf(List<AnswerLog> learners, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed =>
        {
            AnswerLog[] order = [.. learners];
            new Random(seed).Shuffle(order);
            int asked = order.Length / Shares;
            return new TracingSplit($"random 80/20 by learner, mean over {seeds} seeds", order[asked..], order[..asked]);
        })];

    private static EvaluationReport Run(string name, List<TracingSplit> splits, Terminal progress, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan training = TimeSpan.Zero;
        List<TracingScores> all = [];
        foreach (TracingSplit split in splits)
        {
            long began = Stopwatch.GetTimestamp();
            TracingModel model = TracingTrainer.Train([.. split.Train.Select(one => one.Answers)], name, new TracingTrainingOptions(), new Lines(progress), cancellation);
            training += Stopwatch.GetElapsedTime(began);
            all.Add(TracingScores.Of(model, split.Test.Select(one => one.Answers), cancellation));
            progress.Line($"split {all.Count} of {splits.Count}: auc {BinaryMetrics.Auc(all[^1].Probabilities, all[^1].Right):0.0000}");
        }
        double[] said = [.. all.SelectMany(scores => scores.Probabilities)];
        bool[] right = [.. all.SelectMany(scores => scores.Right)];
        var calibration = Calibration.Of(said, right);
        var classes = ClassificationReport.Of([.. said.Select(p => p >= 0.5 ? 1 : 0)], [.. right.Select(r => r ? 1 : 0)]);
        int learners = splits.Sum(split => split.Test.Count);
        return new EvaluationReport(
            $"tracing {name}",
            splits[0].Protocol,
            [("answers", said.Length), ("learners", learners), ("splits", splits.Count)],
            [
                Mean("auc", scores => BinaryMetrics.Auc(scores.Probabilities, scores.Right)),
                Mean("logLoss", scores => BinaryMetrics.LogLoss(scores.Probabilities, scores.Right)),
                Mean("accuracy", scores => BinaryMetrics.Accuracy(scores.Probabilities, scores.Right)),
                Exact("calibrationError", calibration.Error),
                Exact("macroF1", classes.Macro.F1),
                .. all.Select((scores, i) => Exact($"auc.{i + 1}", BinaryMetrics.Auc(scores.Probabilities, scores.Right))),
                .. calibration.Curve.Select(bin => Exact(FormattableString.Invariant($"rightWhenSaid{bin.Said:0.00}"), bin.Happened)),
                Exact("microsecondsPerUpdate", all.Sum(scores => scores.Updating.TotalMicroseconds) / said.Length),
                Exact("microsecondsPerPrediction", all.Sum(scores => scores.Predicting.TotalMicroseconds) / said.Length),
                Exact("bytesPerLearner", (double)all.Sum(scores => scores.Bytes) / learners),
                Exact("trainSeconds", training.TotalSeconds / splits.Count),
            ],
            Stopwatch.GetElapsedTime(start).TotalSeconds);

        Measurement Mean(string figure, Func<TracingScores, double> of) => Exact(figure, all.Average(of));
    }

    private static Measurement Exact(string name, double value) => new(name, new Estimate(value, double.NaN, double.NaN));

    /// <summary>Progress as lines, trees by the fifty.</summary>
    private sealed class Lines(Terminal terminal) : IProgress<EpochReport>
    {
        private readonly Lock sync = new();

        public void Report(EpochReport report)
        {
            if (report.Part == "trees" && report.Epoch % 50 != 0) return;
            lock (sync) terminal.Line(FormattableString.Invariant($"{report.Part}: {report.Epoch} of {report.Epochs}, loss {report.Loss:0.0000}"));
        }
    }
}
