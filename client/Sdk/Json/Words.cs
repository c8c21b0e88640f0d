using System.Text.Json;

namespace Sextant.Sdk;

/// <summary>
/// The words of an enum on the wire: its names in kebab case, such as <c>part-of</c>. Exact: no other case, no numbers.
/// 0 is no word, so that a value that is missing is seen to be missing.
/// </summary>
public static class Words
{
    public static IReadOnlyList<string> All<TEnum>() where TEnum : struct, Enum => Table<TEnum>.Words;

    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Encoded(value).Value;

    public static bool TryParse<TEnum>(ReadOnlySpan<char> word, out TEnum value) where TEnum : struct, Enum
    {
        foreach (var entry in Table<TEnum>.Entries)
        {
            if (!word.SequenceEqual(entry.Word.Value)) continue;
            value = entry.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>The word at which the reader stands, without making a string of it.</summary>
    internal static bool TryRead<TEnum>(ref Utf8JsonReader reader, out TEnum value) where TEnum : struct, Enum
    {
        foreach (var entry in Table<TEnum>.Entries)
        {
            if (!reader.ValueTextEquals(entry.Word.EncodedUtf8Bytes)) continue;
            value = entry.Value;
            return true;
        }
        value = default;
        return false;
    }

    internal static JsonEncodedText Encoded<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        foreach (var entry in Table<TEnum>.Entries)
            if (EqualityComparer<TEnum>.Default.Equals(entry.Value, value)) return entry.Word;
        throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(TEnum).Name} has no such word.");
    }

    private static class Table<TEnum> where TEnum : struct, Enum
    {
        public static readonly (TEnum Value, JsonEncodedText Word)[] Entries =
            [.. Enum.GetValues<TEnum>().Select(value => (value, JsonEncodedText.Encode(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))))];

        public static readonly string[] Words = [.. Entries.Select(entry => entry.Word.Value)];
    }
}
