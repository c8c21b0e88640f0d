using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>What of a resource is read by machines: the text its embedding is made of, and the hash that tells a change.</summary>
public static class ResourceText
{
    /// <summary>
    /// Title, tags, concept ids (their separators turned into spaces: they are often words) and description, a line each,
    /// most telling first, since encoders cut at the end.
    /// </summary>
    public static string Of(Resource resource)
    {
        string heading = HeadingOf(resource);
        return resource.Description.Length == 0 ? heading : $"{heading}\n{resource.Description}";
    }

    /// <summary>Title, tags and concept ids: what word search counts more than the description.</summary>
    public static string HeadingOf(Resource resource)
    {
        if (resource.Tags.IsDefaultOrEmpty && resource.Concepts.IsDefaultOrEmpty) return resource.Title;
        var text = new StringBuilder(resource.Title);
        AppendLine(text, resource.Tags.IsDefault ? [] : resource.Tags);
        AppendLine(text, resource.Concepts.IsDefault ? [] : resource.Concepts.Select(c => c.Value));
        return text.ToString();
    }

    /// <summary>32 bytes over every property of the resource: equal hashes mean that a put changes nothing.</summary>
    public static byte[] HashOf(Resource resource)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, resource.Id.Value);
        Append(hash, (int)resource.Kind);
        Append(hash, resource.Title);
        Append(hash, resource.Description);
        Append(hash, resource.Language);
        Append(hash, resource.Difficulty?.ToString("R", CultureInfo.InvariantCulture));
        Append(hash, resource.Minutes?.ToString("R", CultureInfo.InvariantCulture));
        Append(hash, resource.Concepts.IsDefault ? 0 : resource.Concepts.Length);
        foreach (ConceptId concept in resource.Concepts.IsDefault ? [] : resource.Concepts) Append(hash, concept.Value);
        Append(hash, resource.Tags.IsDefault ? 0 : resource.Tags.Length);
        foreach (string tag in resource.Tags.IsDefault ? [] : resource.Tags) Append(hash, tag);
        Append(hash, resource.Url);
        Append(hash, resource.Available ? 1 : 0);
        Append(hash, resource.PublishedAt?.ToString("O", CultureInfo.InvariantCulture));
        Append(hash, resource.MinAge ?? -1);
        Append(hash, (int)resource.Review);
        Append(hash, resource.Provider);
        return hash.GetHashAndReset();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> words)
    {
        char separator = '\n';
        foreach (string word in words)
        {
            text.Append(separator).Append(word).Replace('_', ' ', text.Length - word.Length, word.Length);
            separator = ' ';
        }
    }

    /// <summary>Length first, so that neighbouring fields cannot run into each other; −1 for none.</summary>
    private static void Append(IncrementalHash hash, string? value)
    {
        Append(hash, value?.Length ?? -1);
        if (value is not null) hash.AppendData(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    private static void Append(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
