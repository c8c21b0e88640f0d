using System.Text;

namespace Sextant.Encoding.WordVectors;

/// <summary>
/// Text to the words of a table, as the tools that made GloVe cut it: lower case; signs apart; <c>don't</c> as <c>do</c> and
/// <c>n't</c>, <c>it's</c> as <c>it</c> and <c>'s</c>. An unknown word with hyphens counts as its parts, an unknown one without as the
/// first of its simpler forms that is known (without a plural's or a verb's ending).
/// </summary>
internal static class WordPieces
{
    private static readonly (string Ending, string Instead)[] Endings =
        [("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ly", ""), ("ness", ""), ("er", "")];

    /// <summary>Calls back with the place of each word that is known, in order.</summary>
    public static void Find(WordTable table, string text, Action<int> found)
    {
        string lower = text.ToLowerInvariant().Replace('\u2019', '\'');
        for (int at = 0; at < lower.Length;)
        {
            if (!Rune.TryGetRuneAt(lower, at, out Rune rune) || !Rune.IsLetterOrDigit(rune))
            {
                at++;
                continue;
            }
            int end = at;
            while (end < lower.Length && IsPart(lower, at, end)) end++;
            Word(table, lower.AsSpan(at, end - at), found);
            at = end;
        }
    }

    /// <summary>Letters, digits and marks; a hyphen or apostrophe between letters, a point or comma between digits.</summary>
    private static bool IsPart(string text, int start, int at)
    {
        char c = text[at];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        if (at == start || at + 1 >= text.Length) return false;
        (char before, char after) = (text[at - 1], text[at + 1]);
        return c switch
        {
            '-' or '\'' => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after),
            '.' or ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
            _ => false,
        };
    }

    private static void Word(WordTable table, ReadOnlySpan<char> word, Action<int> found)
    {
        if (table.Find(word) is >= 0 and var whole)
        {
            found(whole);
            return;
        }
        int apostrophe = word.LastIndexOf('\'');
        if (apostrophe > 0)
        {
            if (word.EndsWith("n't") && word.Length > 3) apostrophe -= 1;
            Word(table, word[..apostrophe], found);
            if (table.Find(word[apostrophe..]) is >= 0 and var rest) found(rest);
            return;
        }
        int hyphen = word.IndexOf('-');
        if (hyphen > 0)
        {
            Word(table, word[..hyphen], found);
            Word(table, word[(hyphen + 1)..], found);
            return;
        }
        Simpler(table, word, found);
    }

    private static void Simpler(WordTable table, ReadOnlySpan<char> word, Action<int> found)
    {
        Span<char> form = stackalloc char[64];
        if (word.Length > form.Length) return;
        foreach ((string ending, string instead) in Endings)
        {
            int stem = word.Length - ending.Length;
            if (stem < 3 || !word.EndsWith(ending)) continue;
            word[..stem].CopyTo(form);
            instead.CopyTo(form[stem..]);
            int place = table.Find(form[..(stem + instead.Length)]);
            if (place < 0 && instead.Length == 0 && form[stem - 1] == form[stem - 2]) place = table.Find(form[..(stem - 1)]); // "planned"
            if (place < 0) continue;
            found(place);
            return;
        }
    }
}
