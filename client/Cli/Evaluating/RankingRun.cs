using System.CommandLine;
using System.Globalization;

namespace Sextant.Cli.Evaluating;

/// <summary>What the commands of recommendation do once their set is read.</summary>
internal static class RankingRun
{
    public static int Of(RankingSet set, RankingCommandOptions options, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        bool json = parsed.GetValue(options.Json);
        string[] off = parsed.GetValue(options.Off) ?? [];
        var evaluation = new RankingEvaluation(
            set, options.Encoder.Open(parsed), options.Cuts(parsed), parsed.GetValue(options.Diversity), parsed.GetValue(options.Learners), terminal.OnError);
        EvaluationReport report = evaluation.Run(PipelineParts.Without(off, set.Training), cancellation);
        EvaluateCommand.Show(terminal, report, json);
        if (parsed.GetValue(options.Ablate)) Ablate(set, evaluation, off, report, json ? terminal.OnError : terminal, parsed.GetValue(options.K), cancellation);
        return ExitCode.Done;
    }

    private static void Ablate(
        RankingSet set, RankingEvaluation evaluation, string[] off, EvaluationReport whole, Terminal table, int k, CancellationToken cancellation)
    {
        table.Line();
        table.Line($"{"off",-16} {$"ndcg@{k}",9} {$"recall@{k}",10}   change of ndcg@{k}");
        foreach (string part in PipelineParts.All(set.Training).Except(off))
        {
            if (!PipelineParts.LeavesScorer([.. off, part], set.Training)) continue;
            EvaluationReport without = evaluation.Run(PipelineParts.Without([.. off, part], set.Training), cancellation);
            double change = Figure(without, $"ndcg@{k}") - Figure(whole, $"ndcg@{k}");
            table.Line(string.Create(CultureInfo.InvariantCulture, $"{part,-16} {Figure(without, $"ndcg@{k}"),9:0.0000} {Figure(without, $"recall@{k}"),10:0.0000}   {change:+0.0000;-0.0000}"));
        }
    }

    private static double Figure(EvaluationReport report, string name) => report.Measured.First(measurement => measurement.Name == name).Estimate.Value;
}
