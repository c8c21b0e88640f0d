using System.CommandLine;
using System.IO.Compression;

namespace Sextant.Cli.Evaluating;

/// <summary>Where the public sets lie: <c>--data</c>, else SEXTANT_DATA, else ../shared/data.</summary>
internal sealed class DataFolder
{
    private const string Variable = "SEXTANT_DATA";

    private readonly Option<DirectoryInfo?> option = new("--data")
    {
        Description = $"Folder of the public sets. Default: the environment variable {Variable}, else ../shared/data.",
        HelpName = "DIR",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    public string PathOf(ParseResult parsed, string name)
    {
        string? variable = Environment.GetEnvironmentVariable(Variable);
        string folder = parsed.GetValue(option)?.FullName ?? (string.IsNullOrWhiteSpace(variable) ? Path.Combine("..", "shared", "data") : variable);
        return Path.Combine(folder, name);
    }

    /// <summary>Reads a file through a reader of its form; a name that ends in .gz is unpacked on the way.</summary>
    public static List<T> Read<T>(string path, Func<TextReader, string, IEnumerable<T>> read)
    {
        using FileStream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(plain, System.Text.Encoding.UTF8);
        return [.. read(text, Path.GetFileName(path))];
    }
}
