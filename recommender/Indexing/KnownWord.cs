namespace Sextant.Indexing;

/// <param name="List">Of the rows that hold it.</param>
internal readonly record struct KnownWord(string Text, PostingList List);
