namespace Sextant.Indexing;

/// <summary>The terms that rows hold, as the reading of a query asks for them.</summary>
internal interface IVocabulary
{
    /// <summary>Null when no row has ever held the term.</summary>
    PostingList? Find(ulong term);

    /// <summary>The live word that another, which no row holds, is likely to be a misspelling of; null when there is none.</summary>
    /// <param name="edits">Between the two; 0 when there is none.</param>
    PostingList? Nearest(ReadOnlySpan<char> word, out int edits);
}
