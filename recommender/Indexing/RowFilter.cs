namespace Sextant.Indexing;

/// <summary>
/// True for rows that may be returned. Searches ask it only about rows good enough to be returned, so it may cost a
/// dictionary look-up; it is called on the searching thread and must not change while a search runs.
/// </summary>
public delegate bool RowFilter(int row);
