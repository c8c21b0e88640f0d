using System.Numerics;

namespace Sextant.Indexing;

/// <summary>
/// The words of an index, to find the one that a misspelt word stands for. Append-only, for one writer and many readers
/// without locks.
/// </summary>
/// <remarks>
/// Words lie by their length beside a mark of the letters they hold; one pass over the marks of the lengths that an edit
/// or two can reach leaves few words to compare letter by letter. Only words of letters are kept: what is near to a
/// number is another number, and two ideographs are no spelling of each other.
/// </remarks>
internal sealed class KnownWords
{
    /// <summary>Among shorter words nearly every one is an edit from another.</summary>
    public const int MinLength = 4;

    /// <summary>More words than this are never told of as near to one.</summary>
    public const int MostNear = 32;

    private const int MaxLength = EditDistance.MaxLength;
    private const int MinLengthForTwo = 8; // letters, from which on two edits are forgiven

    private readonly Shelf?[] shelves = new Shelf?[MaxLength + 1]; // by the length of their words

    /// <summary>True for what can be misspelt: a few letters and nothing else.</summary>
    public static bool Holds(ReadOnlySpan<char> word)
    {
        if (word.Length is < MinLength or > MaxLength) return false;
        foreach (char c in word)
            if (!char.IsLetter(c)) return false;
        return true;
    }

    /// <summary>For the writer, once a word; one that is not held is passed over.</summary>
    public void Add(ReadOnlySpan<char> word, PostingList list)
    {
        if (!Holds(word)) return;
        Shelf? shelf = shelves[word.Length];
        if (shelf is null) Volatile.Write(ref shelves[word.Length], shelf = new Shelf());
        shelf.Add(new KnownWord(word.ToString(), list), MarkOf(word));
    }

    /// <summary>
    /// The word nearest to an unknown one that a row still holds: within one edit, or two if it is long and they begin
    /// alike. Of several as near the one with the same first letter, then one that stood in a heading, then the commonest.
    /// </summary>
    /// <param name="edits">How many; 0 when there is none.</param>
    public PostingList? Nearest(ReadOnlySpan<char> word, out int edits)
    {
        edits = 0;
        if (!Holds(word)) return null;
        var best = new Choice { Edits = EditsForgiven(word) };
        Look(word, ref best);
        if (best.Word.List is not null) edits = best.Edits;
        return best.Word.List;
    }

    /// <summary>All words that <see cref="Nearest"/> could choose if it knew others' rows too, at most <see cref="MostNear"/>: its choice first.</summary>
    public IEnumerable<KnownWord> Near(ReadOnlySpan<char> word)
    {
        if (!Holds(word)) return [];
        List<(int Edits, bool Alike, KnownWord Word)> found = [];
        var all = new Choice { Edits = EditsForgiven(word), All = found };
        Look(word, ref all);
        return found
            .OrderBy(near => near.Edits)
            .ThenByDescending(near => near.Alike).ThenByDescending(near => near.Word.List.InHeading).ThenByDescending(near => near.Word.List.LiveRows)
            .ThenBy(near => near.Word.Text, StringComparer.Ordinal)
            .Take(MostNear).Select(near => near.Word);
    }

    private static int EditsForgiven(ReadOnlySpan<char> word) => word.Length >= MinLengthForTwo ? 2 : 1;

    private void Look(ReadOnlySpan<char> word, ref Choice best)
    {
        ulong mark = MarkOf(word);
        int most = best.Edits;
        for (int apart = 0; apart <= most; apart++)
        {
            Look(word.Length - apart, word, mark, ref best);
            if (apart > 0) Look(word.Length + apart, word, mark, ref best);
        }
    }

    private void Look(int length, ReadOnlySpan<char> word, ulong mark, ref Choice best)
    {
        if (length is < MinLength or > MaxLength || Volatile.Read(ref shelves[length]) is not { } shelf) return;
        int apart = Math.Abs(length - word.Length);
        int count = shelf.Count;
        for (int start = 0; start < count; start += Column<ulong>.ChunkLength)
        {
            ReadOnlySpan<ulong> marks = shelf.MarksFrom(start)[..Math.Min(Column<ulong>.ChunkLength, count - start)];
            for (int i = 0; i < marks.Length; i++)
            {
                // A letter more or less changes one bit of the mark, a letter for another two.
                if (BitOperations.PopCount(marks[i] ^ mark) <= 2 * best.Edits - apart) best.Offer(word, shelf[start + i]);
            }
        }
    }

    /// <summary>A bit for every letter the word holds and one for every letter it holds twice; some letters share theirs.</summary>
    private static ulong MarkOf(ReadOnlySpan<char> word)
    {
        ulong mark = 0;
        foreach (char c in word)
        {
            ulong letter = 1ul << (c & 31);
            mark |= (mark & letter) << 32 | letter;
        }
        return mark;
    }

    private sealed class Shelf
    {
        private readonly Column<ulong> marks = new();
        private readonly Column<KnownWord> words = new();
        private int count;

        public int Count => Volatile.Read(ref count);

        public KnownWord this[int index] => words[index];

        public ReadOnlySpan<ulong> MarksFrom(int start) => marks.ChunkOf(start);

        public void Add(KnownWord word, ulong mark)
        {
            marks.Add(mark);
            words.Add(word);
            Volatile.Write(ref count, count + 1);
        }
    }

    private struct Choice
    {
        public List<(int Edits, bool Alike, KnownWord Word)>? All; // null: the best alone
        public KnownWord Word;
        public int Edits; // of the word; the most forgiven while there is none
        private bool beginsAlike;

        public void Offer(ReadOnlySpan<char> wanted, KnownWord word)
        {
            bool alike = word.Text[0] == wanted[0];
            if (All is null && word.List.LiveRows <= 0) return; // others may have rows of it
            int edits = EditDistance.Of(wanted, word.Text, Edits);
            if (edits > Edits || (edits > 1 && !alike)) return;
            if (All is not null)
            {
                All.Add((edits, alike, word));
                return;
            }
            if (Word.List is not null && edits == Edits && Rank(alike, word).CompareTo(Rank(beginsAlike, Word)) is var order
                && (order < 0 || (order == 0 && string.CompareOrdinal(word.Text, Word.Text) > 0))) return;
            (Word, Edits, beginsAlike) = (word, edits, alike);
        }

        private static (bool Alike, bool InHeading, int Rows) Rank(bool alike, KnownWord word) =>
            (alike, word.List.InHeading, word.List.LiveRows);
    }
}
