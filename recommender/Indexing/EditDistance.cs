namespace Sextant.Indexing;

/// <summary>
/// How many insertions, deletions, substitutions and exchanges of neighbours lead from one word to another, none of them
/// touching what another has changed: the optimal string alignment (Damerau, 1964; Wagner and Fischer, 1974).
/// </summary>
internal static class EditDistance
{
    public const int MaxLength = 32;

    /// <summary>The distance, or anything greater than the limit when it is greater.</summary>
    /// <param name="from">At most <see cref="MaxLength"/> characters, as <paramref name="to"/>.</param>
    public static int Of(ReadOnlySpan<char> from, ReadOnlySpan<char> to, int limit)
    {
        const int Width = MaxLength + 1;
        Span<int> table = stackalloc int[3 * Width]; // rows i − 2, i − 1 and i, [to.Length + 1] each
        Span<int> before = table[..Width], above = table.Slice(Width, Width), row = table[(2 * Width)..];
        for (int j = 0; j <= to.Length; j++) above[j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            int least = row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int edits = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                edits = Math.Min(edits, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) edits = Math.Min(edits, before[j - 2] + 1);
                row[j] = edits;
                least = Math.Min(least, edits);
            }
            if (least > limit) return least;
            Span<int> oldest = before;
            before = above;
            above = row;
            row = oldest;
        }
        return above[to.Length];
    }
}
