using System.Security.Cryptography;

namespace Sextant.Encoding.Models;

/// <summary>SHA-256 over files and texts, each after its name and length, so that nothing can pass for something else.</summary>
internal static class ContentHash
{
    /// <param name="folder">What the files' names are told relative to.</param>
    /// <param name="files">In this order; those that are not there are left out.</param>
    public static string Of(string folder, IEnumerable<string> files, params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files.Distinct().Where(File.Exists)) AddFile(hash, folder, file);
        foreach (string text in texts) AddText(hash, text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddFile(IncrementalHash hash, string folder, string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            AddText(hash, Path.GetRelativePath(folder, file).Replace('\\', '/'));
            hash.AppendData(BitConverter.GetBytes(stream.Length));
            byte[] block = new byte[1 << 20];
            while (stream.Read(block) is > 0 and var read) hash.AppendData(block, 0, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static void AddText(IncrementalHash hash, string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
        hash.AppendData(bytes);
    }
}
