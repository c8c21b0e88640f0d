namespace Sextant.Indexing;

/// <summary>A term of a query, and how far the scan of its postings has come.</summary>
internal struct QueryTerm
{
    public required PostingList List;
    public required int Occurrences; // in the query
    public ArraySegment<uint> Postings;
    public float Idf; // times the occurrences in the query
    public int Next;

    public readonly int NextRow => Next < Postings.Count ? PostingList.RowOf(Postings[Next]) : int.MaxValue;
}
