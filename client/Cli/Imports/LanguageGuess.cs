using System.Text;

namespace Sextant.Cli.Imports;

/// <summary>A cheap guess at the language of a description: the script first, then the commonest small words.</summary>
internal static class LanguageGuess
{
    /// <summary>Below this many stop words nothing is said.</summary>
    private const int MinStopWords = 2;

    private static readonly (string Language, HashSet<string> Words)[] StopWords =
    [
        ("en", Set("the of and to in is you for that with are this will be on as from your how by an or what it have can learn course using")),
        ("es", Set("el los las del que en para con una por como se su más este esta curso es al un y lo aprender sobre")),
        ("fr", Set("le les des du que pour avec une dans sur est ce cette vous et un aux plus ou cours être votre nous par")),
        ("de", Set("der die das und ist nicht mit für auf ein eine den von zu im wie sie wir kurs auch dem")),
        ("sv", Set("och det att som en är för av på den till med ett om kan vid inte eller hitta bestäm")),
    ];

    /// <returns>A BCP 47 tag; empty when the text says too little.</returns>
    public static string Of(string text)
    {
        var counts = new int[StopWords.Length];
        int han = 0, kana = 0, hangul = 0, cyrillic = 0, latinWords = 0;
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x3040 and < 0x3100) kana++;
            else if (rune.Value is >= 0x3400 and < 0xA000) han++;
            else if (rune.Value is >= 0xAC00 and < 0xD7B0) hangul++;
            else if (rune.Value is >= 0x400 and < 0x530) cyrillic++;
            else if (Rune.IsLetter(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                continue;
            }
            EndWord();
        }
        EndWord();

        // A Chinese, Japanese or Korean character carries about half a word.
        if (han + kana + hangul > 2 * latinWords) return hangul > han + kana ? "ko" : kana > (han + kana) / 8 ? "ja" : "zh";
        if (cyrillic > 5 * latinWords) return "ru";
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return counts[best] >= MinStopWords ? StopWords[best].Language : "";

        void EndWord()
        {
            if (word.Length == 0) return;
            latinWords++;
            string ended = word.ToString();
            for (int i = 0; i < StopWords.Length; i++)
                if (StopWords[i].Words.Contains(ended)) counts[i]++;
            word.Clear();
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
