using System.Buffers;

namespace Sextant.Text;

/// <summary>
/// The English stemmer of the Snowball project, also known as Porter2, as published at
/// https://snowballstem.org/algorithms/english/stemmer.html (M. F. Porter, 2001; the form of release 2.2). The steps
/// below bear the names of that page, and R1 and R2 are its regions: what follows the first, and the second, consonant
/// that follows a vowel.
/// </summary>
public ref struct EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private readonly Span<char> word;
    private int length;
    private int r1;
    private int r2;

    private EnglishStemmer(Span<char> word)
    {
        this.word = word;
        length = word.Length;
    }

    /// <summary>Stems in place and returns the length of the stem, which is at most the word's.</summary>
    /// <param name="word">Lower-case ASCII letters, with apostrophes at most.</param>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2) return word.Length;
        if (Exceptions.Find(word) is { } stem)
        {
            stem.CopyTo(word);
            return stem.Length;
        }
        if (word[0] != '\'') return new EnglishStemmer(word).Stem();
        word[1..].CopyTo(word);
        return new EnglishStemmer(word[..^1]).Stem();
    }

    private int Stem()
    {
        MarkConsonantY();
        MarkRegions();
        Step0();
        Step1a();
        if (!Exceptions.EndsAfterStep1a(word[..length]))
        {
            Step1b();
            Step1c();
            Step2();
            Step3();
            Step4();
            Step5();
        }
        word[..length].Replace('Y', 'y');
        return length;
    }

    /// <summary>A y at the start or after a vowel is a consonant, written Y.</summary>
    private readonly void MarkConsonantY()
    {
        if (word[0] == 'y') word[0] = 'Y';
        for (int i = 1; i < length; i++)
        {
            if (word[i] == 'y' && IsVowel(word[i - 1])) word[i] = 'Y';
        }
    }

    private void MarkRegions()
    {
        ReadOnlySpan<char> text = word[..length];
        r1 = text.StartsWith("gener") || text.StartsWith("arsen") ? 5 : text.StartsWith("commun") ? 6 : RegionFrom(0);
        r2 = RegionFrom(r1);
    }

    private readonly int RegionFrom(int start)
    {
        for (int i = start + 1; i < length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1])) return i + 1;
        }
        return length;
    }

    private void Step0()
    {
        if (Ends("'s'")) length -= 3;
        else if (Ends("'s")) length -= 2;
        else if (Ends("'")) length -= 1;
    }

    private void Step1a()
    {
        if (Ends("sses")) length -= 2;
        else if (Ends("ied") || Ends("ies")) length -= length > 4 ? 2 : 1;
        else if (Ends("s") && !Ends("us") && !Ends("ss") && HasVowelBefore(length - 2)) length--;
    }

    private void Step1b()
    {
        if (Ends("eedly") || Ends("eed"))
        {
            int suffix = word[length - 1] == 'y' ? 5 : 3;
            if (length - suffix >= r1) length += 2 - suffix;
            return;
        }
        int ending = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
        if (ending == 0 || !HasVowelBefore(length - ending)) return;
        length -= ending;
        if (Ends("at") || Ends("bl") || Ends("iz")) word[length++] = 'e';
        else if (EndsInDouble()) length--;
        else if (r1 >= length && EndsInShortSyllable(length)) word[length++] = 'e';
    }

    private readonly void Step1c()
    {
        if (length > 2 && word[length - 1] is 'y' or 'Y' && !IsVowel(word[length - 2])) word[length - 1] = 'i';
    }

    private void Step2()
    {
        foreach ((string suffix, string replacement) in Suffixes.Of(Suffixes.Step2, word[..length]))
        {
            if (!Ends(suffix)) continue;
            bool allowed = suffix switch
            {
                "ogi" => length > 3 && word[length - 4] == 'l',
                "li" => length > 2 && word[length - 3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            if (allowed && length - suffix.Length >= r1) Replace(suffix.Length, replacement);
            return;
        }
    }

    private void Step3()
    {
        foreach ((string suffix, string replacement) in Suffixes.Of(Suffixes.Step3, word[..length]))
        {
            if (!Ends(suffix)) continue;
            if (length - suffix.Length >= (suffix == "ative" ? r2 : r1)) Replace(suffix.Length, replacement);
            return;
        }
    }

    private void Step4()
    {
        foreach ((string suffix, _) in Suffixes.Of(Suffixes.Step4, word[..length]))
        {
            if (!Ends(suffix)) continue;
            bool allowed = suffix != "ion" || (length > 3 && word[length - 4] is 's' or 't');
            if (allowed && length - suffix.Length >= r2) length -= suffix.Length;
            return;
        }
    }

    private void Step5()
    {
        if (Ends("e") && (length - 1 >= r2 || (length - 1 >= r1 && !EndsInShortSyllable(length - 1)))) length--;
        else if (Ends("ll") && length - 1 >= r2) length--;
    }

    private readonly bool Ends(string suffix) =>
        length >= suffix.Length && word[length - 1] == suffix[^1] && word[..length].EndsWith(suffix);

    private void Replace(int suffix, string replacement)
    {
        replacement.CopyTo(word[(length - suffix)..]);
        length += replacement.Length - suffix;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private readonly bool HasVowelBefore(int end) => end > 0 && word[..end].ContainsAny(Vowels);

    private readonly bool EndsInDouble() =>
        length > 1 && word[length - 1] == word[length - 2]
        && word[length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>A vowel between consonants of which the last is not w, x or Y, or a vowel at the start before a consonant.</summary>
    private readonly bool EndsInShortSyllable(int end) =>
        end == 2
            ? IsVowel(word[0]) && !IsVowel(word[1])
            : end > 2 && !IsVowel(word[end - 3]) && IsVowel(word[end - 2]) && !IsVowel(word[end - 1])
              && word[end - 1] is not ('w' or 'x' or 'Y');

    private static class Exceptions
    {
        public static string? Find(ReadOnlySpan<char> word) => word switch
        {
            "skis" => "ski",
            "skies" => "sky",
            "dying" => "die",
            "lying" => "lie",
            "tying" => "tie",
            "idly" => "idl",
            "gently" => "gentl",
            "ugly" => "ugli",
            "early" => "earli",
            "only" => "onli",
            "singly" => "singl",
            "sky" => "sky",
            "news" => "news",
            "howe" => "howe",
            "atlas" => "atlas",
            "cosmos" => "cosmos",
            "bias" => "bias",
            "andes" => "andes",
            _ => null,
        };

        public static bool EndsAfterStep1a(ReadOnlySpan<char> word) =>
            word is "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed";
    }

    /// <summary>Suffixes and what replaces them, by their last letter; the first that fits is the longest.</summary>
    private static class Suffixes
    {
        public static readonly (string Suffix, string Replacement)[][] Step2 = ByLastLetter(
            ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"),
            ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"),
            ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"),
            ("ousli", "ous"),
            ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"),
            ("bli", "ble"), ("ogi", "og"), ("li", ""));

        public static readonly (string Suffix, string Replacement)[][] Step3 = ByLastLetter(
            ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"),
            ("ical", "ic"), ("ness", ""), ("ful", ""));

        public static readonly (string Suffix, string Replacement)[][] Step4 = ByLastLetter(
            ("ement", ""), ("able", ""), ("ance", ""), ("ence", ""), ("ible", ""), ("ment", ""), ("ant", ""), ("ate", ""),
            ("ent", ""), ("ion", ""), ("ism", ""), ("iti", ""), ("ive", ""), ("ize", ""), ("ous", ""), ("al", ""),
            ("er", ""), ("ic", ""));

        public static (string Suffix, string Replacement)[] Of((string Suffix, string Replacement)[][] step, ReadOnlySpan<char> word) =>
            word is [.., >= 'a' and <= 'z' and var last] ? step[last - 'a'] : [];

        private static (string Suffix, string Replacement)[][] ByLastLetter(params (string Suffix, string Replacement)[] suffixes) =>
            [.. Enumerable.Range('a', 26).Select(letter => suffixes.Where(s => s.Suffix[^1] == letter).ToArray())];
    }
}
