using System.Collections.Concurrent;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>
/// Items by id in append-only rows: an update appends a row and marks the one before it as superseded at a version, so
/// that whoever reads at an earlier version and row count still finds the old one. One writer, many readers without locks.
/// </summary>
internal sealed class RowTable<TId, TItem>
    where TId : struct, IEquatable<TId>
{
    private readonly ConcurrentDictionary<TId, int> newest = new(1, 1024);
    private readonly Column<TItem> items = new();
    private readonly Column<long> supersededAt = new(); // long.MaxValue while it is current
    private readonly Column<int> previous = new(); // the row of the same id before this one, or −1

    public int Count => items.Count;

    public int LiveCount { get; private set; }

    public TItem this[int row] => items[row];

    /// <summary>The current row of an id, for the writer.</summary>
    public bool TryFindCurrent(TId id, out int row) =>
        newest.TryGetValue(id, out row) && supersededAt[row] == long.MaxValue;

    /// <summary>Appends the new state of an id; the row it replaces must have been superseded.</summary>
    public void Append(TId id, TItem item)
    {
        previous.Add(newest.GetValueOrDefault(id, -1));
        supersededAt.Add(long.MaxValue);
        items.Add(item);
        newest[id] = items.Count - 1;
        LiveCount++;
    }

    public void Supersede(int row, long version)
    {
        Volatile.Write(ref supersededAt[row], version);
        LiveCount--;
    }

    public IEnumerable<int> CurrentRows() => Enumerable.Range(0, Count).Where(row => supersededAt[row] == long.MaxValue);

    public bool IsLive(int row, int rowCount, long version) =>
        (uint)row < (uint)rowCount && Volatile.Read(ref supersededAt[row]) > version;

    /// <summary>Whether an id has ever had a row, live or not.</summary>
    public bool Knew(TId id) => newest.ContainsKey(id);

    /// <summary>The row that stands for an id at a version.</summary>
    public bool TryFind(TId id, int rowCount, long version, out int row)
    {
        if (!newest.TryGetValue(id, out row)) return false;
        while (row >= rowCount) row = previous[row];
        return IsLive(row, rowCount, version);
    }
}
