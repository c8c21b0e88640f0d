using System.Globalization;
using System.Text;

namespace Sextant.Encoding.Tokenization;

/// <summary>BERT's uncased tokenizer written plainly, one string after another, as its authors' Python has it: the specification.</summary>
internal sealed class PlainTokenizer(IReadOnlyList<string> tokens)
{
    private readonly Dictionary<string, int> ids = tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);

    public int[] Encode(string text) => [ids["[CLS]"], .. Words(text).SelectMany(Pieces), ids["[SEP]"]];

    private static string[] Words(string text)
    {
        var spaced = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) continue;
            if (rune.Value is '\t' or '\n' or '\r' || Category(rune).StartsWith("separator", StringComparison.Ordinal)) spaced.Append(' ');
            else if (Category(rune) is "control" or "format" or "privateuse") continue;
            else if (IsHan(rune)) spaced.Append(' ').Append(Fold(rune)).Append(' ');
            else foreach (Rune folded in Fold(rune).EnumerateRunes()) spaced.Append(IsPunctuation(folded) ? $" {folded} " : folded.ToString());
        }
        return spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Fold(Rune rune)
    {
        rune = Rune.ToLowerInvariant(rune);
        if (Category(rune) == "mark") return "";
        if (rune.Value == 'İ') return "i";
        int[] parts = new int[Decomposition.MaxLength];
        return string.Concat(parts[..Decomposition.Of(rune.Value, parts)].Select(char.ConvertFromUtf32));
    }

    private int[] Pieces(string word)
    {
        Rune[] runes = [.. word.EnumerateRunes()];
        if (runes.Length > 100) return [ids["[UNK]"]];
        var pieces = new List<int>();
        for (int start = 0; start < runes.Length;)
        {
            int end = runes.Length;
            while (end > start && !ids.ContainsKey(Piece(runes[start..end], start))) end--;
            if (end == start) return [ids["[UNK]"]];
            pieces.Add(ids[Piece(runes[start..end], start)]);
            start = end;
        }
        return [.. pieces];
    }

    private static string Piece(Rune[] runes, int start) => (start > 0 ? "##" : "") + string.Concat(runes.Select(rune => rune.ToString()));

    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value is > 32 and < 127 && !char.IsAsciiLetterOrDigit((char)rune.Value)
        : Category(rune) == "punctuation";

    private static bool IsHan(Rune rune)
    {
        (int First, int Last)[] blocks =
        [
            (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
            (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
        ];
        return blocks.Any(block => rune.Value >= block.First && rune.Value <= block.Last);
    }

    private static string Category(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => "control",
        UnicodeCategory.Format => "format",
        UnicodeCategory.PrivateUse => "privateuse",
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "separator",
        UnicodeCategory.NonSpacingMark => "mark",
        >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => "punctuation",
        _ => "other",
    };
}
