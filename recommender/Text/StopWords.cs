namespace Sextant.Text;

/// <summary>English words that say nothing of a text's subject: Lucene's classic list and the commonest pronouns and auxiliaries.</summary>
public static class StopWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new HashSet<string>(
        ("a an and are as at be but by can do does for from had has have he how i if in into is it its me my no not of on or our "
        + "she so such that the their them then there these they this those to us was we were what when which who will with "
        + "would you your").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">In lower case, not stemmed.</param>
    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= 5 && Words.Contains(word);
}
