namespace Sextant.Gateway.Imports;

/// <summary>Counts what became of the lines of one import; lines may report from several threads and in any order.</summary>
/// <param name="maxRejects">Rejects kept: those of the earliest lines.</param>
internal sealed class ImportTally(int maxRejects)
{
    private readonly Lock gate = new();

    // The latest kept line is on top, to make room for an earlier one.
    private readonly PriorityQueue<Wire.ImportReject, long> rejects = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private long accepted, unchanged, rejected;

    public void Accept(bool changed)
    {
        if (changed) Interlocked.Increment(ref accepted);
        else Interlocked.Increment(ref unchanged);
    }

    public void Reject(Wire.ImportReject reject)
    {
        lock (gate)
        {
            rejected++;
            rejects.Enqueue(reject, reject.Line);
            if (rejects.Count > maxRejects) rejects.Dequeue();
        }
    }

    public Wire.ImportReport Report()
    {
        lock (gate)
        {
            Wire.ImportReject[] kept = [.. rejects.UnorderedItems.Select(item => item.Element).OrderBy(reject => reject.Line)];
            return new Wire.ImportReport(
                Interlocked.Read(ref accepted), Interlocked.Read(ref unchanged), rejected, kept, rejected - kept.Length);
        }
    }
}
