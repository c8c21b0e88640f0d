using System.Diagnostics;
using System.Globalization;

namespace Sextant.Storage.Postgres;

/// <summary>PostgreSQL's programs as Debian installs them or as the PATH has them. The server refuses to run as root: then it runs as user postgres.</summary>
internal static class PostgresPrograms
{
    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];

    /// <summary>The folder of the newest version's programs, null when there is none.</summary>
    public static readonly string? Folder = Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>Why there is no server, null when there can be one.</summary>
    public static string? Missing => Folder is null ? "PostgreSQL is not installed: neither /usr/lib/postgresql/*/bin nor the PATH has initdb." : null;

    /// <summary>Runs one of the programs, or any other, to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {errors.Result}"));
    }

    public static Process Start(string program, params string[] arguments)
    {
        string path = Path.Combine(Folder!, program);
        string[] words = [.. Environment.UserName == "root" ? AsPostgres : [], File.Exists(path) ? path : program, .. arguments];
        return Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
    }

    private static IEnumerable<string> Candidates()
    {
        const string Debian = "/usr/lib/postgresql";
        string[] versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return [
            .. versions.OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
    }

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0;
}
