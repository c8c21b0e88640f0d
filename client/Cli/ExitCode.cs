namespace Sextant.Cli;

/// <summary>What the tool answers to whoever started it. Documented in docs/cli.md: a number never changes its meaning.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The import went through, but records were rejected; they are named in the output.</summary>
    public const int Rejected = 1;

    /// <summary>The command line cannot be understood; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A file or folder is missing or is not what it should be.</summary>
    public const int BadInput = 3;

    /// <summary>The server cannot be reached, or refused the request.</summary>
    public const int Server = 4;

    /// <summary>A self-test of a model failed; the output says which.</summary>
    public const int Failed = 5;

    /// <summary>Stopped by Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
