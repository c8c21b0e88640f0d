using System.CommandLine;

namespace Sextant.Cli.Evaluating;

/// <summary><c>--train FILE --test FILE</c>: another split than the set's own, in its format.</summary>
internal sealed class SplitFiles
{
    private readonly Option<FileInfo?> train = new("--train") { Description = "What to learn from, in the set's own format, instead of the set itself.", HelpName = "FILE" };
    private readonly Option<FileInfo?> test = new("--test") { Description = "What to be asked, in the set's own format.", HelpName = "FILE" };

    /// <param name="bothNeeded">Whether one without the other means nothing.</param>
    public void AddTo(Command command, bool bothNeeded)
    {
        train!.AcceptExistingOnly();
        test!.AcceptExistingOnly();
        command.Options.Add(train);
        command.Options.Add(test);
        if (!bothNeeded) return;
        command.Validators.Add(result =>
        {
            if (result.GetValue(train) is null != result.GetValue(test) is null) result.AddError("--train and --test belong together: give both, or neither.");
        });
    }

    public bool IsGiven(System.CommandLine.Parsing.CommandResult parsed) => parsed.GetValue(train) is not null;

    public string? Train(ParseResult parsed) => parsed.GetValue(train)?.FullName;

    public string? Test(ParseResult parsed) => parsed.GetValue(test)?.FullName;
}
