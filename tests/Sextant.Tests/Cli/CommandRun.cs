namespace Sextant.Cli;

/// <summary>One run of the tool as in a pipe, with what it wrote.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static Task<CommandRun> Of(params string[] args) => Of(CancellationToken.None, args);

    public static async Task<CommandRun> Of(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await SextantCommand.Run(args, new Terminal(output, error, interactive: false, TimeProvider.System), cancellation);
        return new CommandRun(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
