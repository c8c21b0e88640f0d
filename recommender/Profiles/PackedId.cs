using System.Runtime.InteropServices;

namespace Sextant.Profiles;

/// <summary>The text of an id in fewer bytes than a string has, without loss: it comes back as it went.</summary>
internal static class PackedId
{
    public const int MaxBytes = IdText.MaxLength * sizeof(char);

    private const int UuidLength = 36;

    public enum Form : byte
    {
        /// <summary>A byte a character, none above U+00FF.</summary>
        Narrow,

        /// <summary>Two bytes a character.</summary>
        Wide,

        /// <summary>16 bytes: a UUID in lower case, as most platforms make their ids.</summary>
        Uuid,
    }

    /// <param name="to">At least <see cref="MaxBytes"/> long.</param>
    /// <returns>How many bytes it takes.</returns>
    /// <exception cref="ArgumentException">It is longer than an id can be.</exception>
    public static int Write(string id, Span<byte> to, out Form form)
    {
        if (id.Length > IdText.MaxLength) throw new ArgumentException($"An id of {id.Length} characters; at most {IdText.MaxLength} can be.", nameof(id));
        form = IsUuid(id, out Guid uuid) ? Form.Uuid : id.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff') ? Form.Wide : Form.Narrow;
        switch (form)
        {
            case Form.Uuid:
                uuid.TryWriteBytes(to);
                return 16;
            case Form.Wide:
                ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(id.AsSpan());
                bytes.CopyTo(to);
                return bytes.Length;
            default:
                return System.Text.Encoding.Latin1.GetBytes(id, to);
        }
    }

    public static string Read(ReadOnlySpan<byte> bytes, Form form) => form switch
    {
        Form.Uuid => new Guid(bytes).ToString(),
        Form.Wide => new string(MemoryMarshal.Cast<byte, char>(bytes)),
        _ => System.Text.Encoding.Latin1.GetString(bytes),
    };

    private static bool IsUuid(string id, out Guid uuid)
    {
        Span<char> text = stackalloc char[UuidLength];
        uuid = default;
        return id.Length == UuidLength && Guid.TryParseExact(id, "D", out uuid) && uuid.TryFormat(text, out _, "D") && id.AsSpan().SequenceEqual(text);
    }
}
