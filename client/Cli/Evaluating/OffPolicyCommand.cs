using System.CommandLine;
using System.Diagnostics;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.OffPolicy;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate off-policy</c>: what another policy would have earned, from a log of what was shown.</summary>
internal static class OffPolicyCommand
{
    private const int Seed = 1;

    public static Command Create(Terminal terminal)
    {
        var log = new Option<FileInfo>("--log") { Description = "NDJSON of {learner, item, propensity, reward, targetProbability?, estimated?, estimatedOfTarget?}; also with .gz.", HelpName = "FILE", Required = true };
        var clip = new Option<double>("--clip") { Description = "Importance weights above this count as this. Default: none.", HelpName = "W", DefaultValueFactory = _ => double.PositiveInfinity };
        clip.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(result.GetValueOrDefault<double>() > 0)) result.AddError("--clip must be above 0.");
        });
        var json = EvaluateCommand.JsonOption();
        var command = new Command("off-policy", "Estimates a policy's mean reward from the log of another: IPS, SNIPS, doubly robust.") { log, clip, json };
        command.SetAction((parsed, _) =>
        {
            long start = Stopwatch.GetTimestamp();
            FileInfo file = parsed.GetRequiredValue(log);
            List<LoggedAction> actions = DataFolder.Read(file.FullName, ExposureLog.Read);
            OffPolicyEstimates found = OffPolicyEstimates.Of(actions, Seed, parsed.GetValue(clip));
            var report = new EvaluationReport(
                "off-policy",
                $"{file.Name}: mean reward of the target policy",
                [("actions", actions.Count), ("learners", actions.Select(action => action.Learner).Distinct(StringComparer.Ordinal).Count())],
                [new("logged", found.Logged), new("ips", found.Ips), new("snips", found.Snips), new("doublyRobust", found.DoublyRobust), new("effectiveSize", new Estimate(found.EffectiveSize, double.NaN, double.NaN))],
                Stopwatch.GetElapsedTime(start).TotalSeconds);
            EvaluateCommand.Show(terminal, report, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
