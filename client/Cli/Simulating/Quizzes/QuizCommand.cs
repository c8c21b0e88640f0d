using System.CommandLine;

namespace Sextant.Cli.Simulating.Quizzes;

/// <summary><c>sextant simulate quiz</c></summary>
internal static class QuizCommand
{
    public static Command Create(Terminal terminal)
    {
        var learners = NumberOption.Create("--learners", "How many learners.", 2000, 1, 100_000);
        var items = NumberOption.Create("--items", "Exercises in the bank.", 300, 50, 10_000);
        var answers = NumberOption.Create("--answers", "After so many the ability is estimated.", 10, 1, 50);
        var seed = NumberOption.Create("--seed", "Of the bank, the learners and their answers.", 1, 0, int.MaxValue);
        var spread = RealOption.Create("--spread", "Difficulties are even in plus or minus this, logits.", 3, 0.1f, 6);
        var guess = RealOption.Create("--guess", "Probability of a lucky answer.", 0.1f, 0, 0.5f);
        var rasch = new Option<bool>("--rasch") { Description = "All exercises discriminate alike." };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON instead of the table." };
        var command = new Command("quiz", "How much nearer a hidden ability is estimated when Sextant chooses the exercises than when chance does. Needs no server.")
        {
            learners, items, answers, seed, spread, guess, rasch, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = new QuizSettings(
                parsed.GetValue(learners), parsed.GetValue(items), parsed.GetValue(answers), parsed.GetValue(seed), parsed.GetValue(spread),
                parsed.GetValue(guess), parsed.GetValue(rasch));
            var simulation = new QuizSimulation(settings);
            var quiet = parsed.GetValue(json) ? Terminal.Silent : terminal;
            var report = await quiet.Progress("learners", settings.Learners, progress => Task.FromResult(simulation.Run(progress, cancellation)));
            if (parsed.GetValue(json)) terminal.Line(report.ToJson());
            else report.Print(terminal);
            return ExitCode.Done;
        });
        return command;
    }
}
