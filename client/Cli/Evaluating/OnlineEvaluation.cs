using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Sdk;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate --online</c>: how the variants of a running server's experiment do against each other.</summary>
internal static class OnlineEvaluation
{
    public static void AddTo(Command command, Terminal terminal)
    {
        var online = new Option<bool>("--online") { Description = "Instead: the variants of a running server's experiment, with 95% confidence intervals." };
        var json = EvaluateCommand.JsonOption();
        var server = new ServerOptions();
        command.Options.Add(online);
        command.Options.Add(json);
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!parsed.GetValue(online))
            {
                terminal.Error("Name a data set, or give --online. 'sextant evaluate --help' says what there is.");
                return ExitCode.Usage;
            }
            SextantClient client = server.Connect(parsed);
            ExperimentTable table = await client.GetExperiments(cancellation);
            if (parsed.GetValue(json)) terminal.Line(JsonSerializer.Serialize(table, WireJson.Default.ExperimentTable));
            else Print(terminal, table);
            return ExitCode.Done;
        });
    }

    private static void Print(Terminal terminal, ExperimentTable table)
    {
        terminal.Line($"Experiment {table.Experiment}: a positive interaction within {TimeSpan.FromSeconds(table.WindowSeconds)} of being shown is an outcome.");
        int wide = Math.Max(7, table.Variants.Max(row => row.Variant.Length));
        terminal.Line($"{"variant".PadRight(wide)}  {"share",6}  {"learners",10}  {"exposures",11}  {"outcomes",10}  {"rate",-26}  difference to control");
        foreach (VariantRow row in table.Variants)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{row.Variant.PadRight(wide)}  {row.Share,6:0.000}  {row.Learners,10:N0}  {row.Exposures,11:N0}  {row.Outcomes,10:N0}  {Text(row.Rate),-26}  {Text(row.Difference)}"));
        }
        terminal.Line("Intervals at 95%, by learner; each stands by itself.");
        if (table.Dropped > 0) terminal.Line($"{Terminal.Number(table.Dropped)} answers and outcomes could not be written down and are not in these figures.");
    }

    private static string Text(RateInterval? interval) => interval is null ? "–" : string.Create(
        CultureInfo.InvariantCulture, $"{interval.Value:0.0000} [{interval.Low:0.0000}, {interval.High:0.0000}]");
}
