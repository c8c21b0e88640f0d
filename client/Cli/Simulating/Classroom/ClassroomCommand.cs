using System.CommandLine;
using Sextant.Teaching;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary><c>sextant simulate classroom</c></summary>
internal static class ClassroomCommand
{
    public static Command Create(Terminal terminal)
    {
        ClassroomSettings standard = new();
        var learners = NumberOption.Create("--learners", "Learners of each world.", standard.Learners, 1, 10_000);
        var seeds = NumberOption.Create("--seeds", "Worlds: each has a course and learners of its own.", standard.Seeds, 1, 100);
        var first = NumberOption.Create("--first-seed", "Of the worlds; the others follow it.", standard.FirstSeed, 0, 1_000_000);
        var known = RealOption.Create("--known", "How far along the course learners are at most when they come.", (float)standard.Known, 0, 1);
        var forgetting = RealOption.Create("--forgetting", "How fast time between sessions counts for forgetting.", (float)standard.Interference, 0, 1);
        var feedback = RealOption.Create("--feedback", "Probability that a shown solution is understood by somebody ready for it.", (float)standard.Feedback, 0, 1);
        var json = new Option<bool>("--json") { Description = "Print one line of JSON instead of the table." };
        var command = new Command("classroom", "How many steps simulated learners take to a goal, taught by Sextant and by other policies. Needs no server.")
        {
            learners, seeds, first, known, forgetting, feedback, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = standard with
            {
                Learners = parsed.GetValue(learners),
                Seeds = parsed.GetValue(seeds),
                FirstSeed = parsed.GetValue(first),
                Known = parsed.GetValue(known),
                Interference = parsed.GetValue(forgetting),
                Feedback = parsed.GetValue(feedback),
            };
            var simulation = new ClassroomSimulation(settings, new TeachingOptions());
            var quiet = parsed.GetValue(json) ? Terminal.Silent : terminal;
            List<(string, double[])> results = [];
            foreach (var (name, create) in ClassroomSimulation.All)
            {
                results.Add((name, await quiet.Progress(
                    name, simulation.Learners, progress => Task.FromResult(simulation.Run(create, progress, cancellation)))));
            }
            var report = ClassroomReport.Of(settings, results);
            if (parsed.GetValue(json)) terminal.Line(report.ToJson());
            else report.Print(terminal);
            return ExitCode.Done;
        });
        return command;
    }
}
