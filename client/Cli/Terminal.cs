using System.Globalization;
using Spectre.Console;

namespace Sextant.Cli;

/// <summary>Where a command writes: bars on a terminal, plain lines in a pipe.</summary>
/// <param name="time">Paces the plain lines of progress.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool interactive, TimeProvider time)
{
    private static readonly TimeSpan PlainPause = TimeSpan.FromSeconds(2);

    /// <summary>Says nothing.</summary>
    public static Terminal Silent { get; } = new(TextWriter.Null, TextWriter.Null, interactive: false, TimeProvider.System);

    public TextWriter Output => output;

    /// <summary>The same on standard error, in plain lines: for progress beside an answer that a program reads.</summary>
    public Terminal OnError => new(error, error, interactive: false, time);

    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, TimeProvider.System);

    public void Line(string text = "") => output.WriteLine(text);

    public void Error(string text) => error.WriteLine(text);

    /// <summary>Thousands separated as in English, wherever the tool runs.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Runs something that takes a while, showing how far it is.</summary>
    /// <param name="total">0 when it is not known.</param>
    /// <param name="work">Is given what to call with the amount done so far, from any thread.</param>
    public Task<T> Progress<T>(string what, long total, Func<Action<long>, Task<T>> work) =>
        interactive ? WithBar(what, total, work) : work(PlainProgress(what, total));

    /// <summary>Runs something in steps that each have something to tell: a bar on a terminal, a line a step in a pipe.</summary>
    /// <param name="work">Is given what to call with the steps done so far and their words, from any thread.</param>
    public Task<T> Steps<T>(string what, long total, Func<Action<long, string>, Task<T>> work) => interactive
        ? AnsiConsole.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(what), maxValue: total);
                return await work((done, words) => (bar.Value, bar.Description) = (done, Markup.Escape($"{what}: {words}")));
            })
        : work((_, words) => Line($"{what}: {words}"));

    private static Task<T> WithBar<T>(string what, long total, Func<Action<long>, Task<T>> work) =>
        AnsiConsole.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total));
                bar.IsIndeterminate = total == 0;
                var result = await work(done =>
                {
                    if (total > 0) bar.Value = done;
                    else bar.Description = Markup.Escape($"{what}: {Number(done)}");
                });
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                return result;
            });

    private Action<long> PlainProgress(string what, long total)
    {
        long last = time.GetTimestamp();
        return done =>
        {
            if (time.GetElapsedTime(last) < PlainPause) return;
            last = time.GetTimestamp();
            Line(total > 0 ? $"{what}: {done * 100 / total} %" : $"{what}: {Number(done)}");
        };
    }
}
