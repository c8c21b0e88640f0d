namespace Sextant.Encoding.Models;

/// <summary>vocab.txt: a token a line, the first with id 0.</summary>
public static class VocabularyText
{
    private const long MaxBytes = 64 << 20;

    private static readonly System.Text.UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ModelException">Missing, too large or not UTF-8.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > MaxBytes }) throw new ModelException($"{file} has more than {MaxBytes >> 20} MiB.");
            string[] lines = Strict.GetString(File.ReadAllBytes(file)).ReplaceLineEndings("\n").Split('\n');
            return lines[^1].Length == 0 ? lines[..^1] : lines;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException($"{file} is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ModelException($"{file} cannot be read: {e.Message}", e);
        }
    }
}
