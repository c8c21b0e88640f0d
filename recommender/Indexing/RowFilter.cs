namespace Sextant.Indexing;

/// <summary>
/// True for rows that may be returned. Searches ask it only about rows that may be good enough, so it may cost a dictionary
/// look-up. It is called on the searching thread, perhaps more than once a row, and must not change its mind meanwhile.
/// </summary>
public delegate bool RowFilter(int row);
