namespace Sextant.Hosting.Commands;

/// <summary>What the program does instead of serving.</summary>
internal abstract class SiloCommand
{
    /// <returns>The exit code. A failure that the operator can mend is thrown, in words.</returns>
    public abstract Task<int> Run(IConfiguration settings, TextWriter output);

    /// <summary>Takes the command out of the arguments and leaves settings; null when there is none.</summary>
    /// <exception cref="FormatException">There are two commands, or one lacks its path.</exception>
    public static SiloCommand? Find(ref string[] args)
    {
        SiloCommand? found = null;
        var settings = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            (string name, string? value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            SiloCommand? command = name switch
            {
                "--help" or "-h" => new HelpCommand(),
                "--migrate" => new MigrateCommand(),
                "--backup" => new BackupCommand(value ?? PathAfter(args, ref i)),
                "--restore" => new RestoreCommand(value ?? PathAfter(args, ref i)),
                _ => null,
            };
            if (command is null) settings.Add(args[i]);
            else if (found is not null) throw new FormatException($"{name} stands beside another command: give one at a time.");
            else found = command;
        }
        args = [.. settings];
        return found;
    }

    private static string PathAfter(string[] args, ref int i) => i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
        ? args[++i]
        : throw new FormatException($"{args[i]} needs the path of a folder after it.");
}
