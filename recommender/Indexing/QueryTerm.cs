namespace Sextant.Indexing;

/// <summary>A term of a query, and how far the scan of its postings has come.</summary>
internal struct QueryTerm
{
    public required PostingList List;
    public required float Weight; // occurrences in the query, those of a misspelt word for less
    public ArraySegment<uint> Postings;
    public float Idf; // times the weight
    public int Next;

    public readonly int NextRow => Next < Postings.Count ? PostingList.RowOf(Postings[Next]) : int.MaxValue;
}
