using System.CommandLine;
using Sextant.Cli.Simulating.Classroom;
using Sextant.Cli.Simulating.Quizzes;
using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary><c>sextant simulate</c></summary>
internal static class SimulateCommand
{
    private static readonly TimeSpan CleaningUp = TimeSpan.FromSeconds(10);

    public static Command Create(Terminal terminal)
    {
        var learners = NumberOption.Create("--learners", "How many learners.", 60, 1, 10_000);
        var rounds = NumberOption.Create("--rounds", "How many lists each learner is shown.", 8, 1, 50);
        var count = NumberOption.Create("--count", "How many resources a list has.", 5, 1, 20);
        var seed = NumberOption.Create("--seed", "Of tastes, reactions and baselines: the same seed is the same learners.", 1, 0, int.MaxValue);
        var catalogue = new Option<FileInfo?>("--catalogue")
        {
            Description = "NDJSON of the resources that the server holds. Default: the demo catalogue.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON instead of the table." };
        var keep = new Option<bool>("--keep") { Description = "Leave the simulated learners on the server, to be looked at." };
        var server = new ServerOptions();
        var command = new Command(
            "simulate",
            "Learners with hidden tastes use the server; their hit rate is compared with that of popularity and of chance on the same learners.")
        {
            learners, rounds, count, seed, catalogue, json, keep,
        };
        server.AddTo(command);
        command.Subcommands.Add(ClassroomCommand.Create(terminal));
        command.Subcommands.Add(QuizCommand.Create(terminal));
        command.Validators.Add(result =>
        {
            int shown = result.GetValue(rounds) * result.GetValue(count);
            if (shown > SimulationSettings.MaxShown)
                result.AddError($"--rounds times --count is {shown}: at most {SimulationSettings.MaxShown} resources can be shown to a learner.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = new SimulationSettings(parsed.GetValue(learners), parsed.GetValue(rounds), parsed.GetValue(count), parsed.GetValue(seed));
            var resources = SimulationCatalogue.Load(parsed.GetValue(catalogue)?.FullName);
            var quiet = parsed.GetValue(json) ? Terminal.Silent : terminal;
            var report = await Run(server.Connect(parsed), resources, settings, parsed.GetValue(keep), quiet, cancellation);
            if (parsed.GetValue(json)) terminal.Line(report.ToJson());
            else report.Print(terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<SimulationReport> Run(
        SextantClient client, IReadOnlyList<Resource> resources, SimulationSettings settings, bool keep, Terminal terminal, CancellationToken cancellation)
    {
        var simulation = new Simulation(resources, settings);
        if (await client.FindResource(resources[0].Id, cancellation) is null)
            throw new InvalidDataException($"The server does not have '{resources[0].Id}' of the catalogue file: import it first (sextant import resources FILE).");
        var sextant = new SextantArm(client, $"simulated-{settings.Seed}");
        await sextant.Forget(settings.Learners, cancellation);
        try
        {
            var results = new List<ArmResult>();
            foreach (IArm arm in new IArm[] { sextant, new PopularityArm(resources, settings.Seed), new RandomArm(resources, settings.Seed) })
            {
                results.Add(await terminal.Progress(
                    arm.Name, (long)settings.Learners * settings.Rounds, progress => simulation.Run(arm, progress, cancellation)));
            }
            results.Add(simulation.Best());
            return new SimulationReport(resources.Count, settings.Learners, settings.Rounds, settings.Count, settings.Seed, results);
        }
        finally
        {
            // Also after Ctrl-C: nobody wants made-up learners.
            using var soon = new CancellationTokenSource(CleaningUp);
            if (!keep) await sextant.Forget(settings.Learners, soon.Token);
        }
    }
}
