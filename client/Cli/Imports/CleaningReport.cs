namespace Sextant.Cli.Imports;

/// <summary>What a reader found and did. Not safe to share between threads.</summary>
internal sealed class CleaningReport
{
    /// <summary>Records named one by one; beyond this they are only counted.</summary>
    public const int MaxNamed = 1000;

    private readonly SortedDictionary<Repair, int> repairs = [];
    private readonly List<LeftOut> rejects = [];
    private readonly List<LeftOut> setAside = [];

    /// <summary>Records that stood in the source, by what they are.</summary>
    public SortedDictionary<string, int> Read { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<Repair, int> Repairs => repairs;

    /// <summary>Records that lack what they cannot do without. They make the import fail.</summary>
    public IReadOnlyList<LeftOut> Rejects => rejects;

    public int Rejected { get; private set; }

    /// <summary>Records left out because nothing is lost by it, such as an exact duplicate.</summary>
    public IReadOnlyList<LeftOut> SetAside => setAside;

    public int SetAsideCount { get; private set; }

    public void CountRead(string what, int times = 1) => Read[what] = Read.GetValueOrDefault(what) + times;

    public void Count(Repair repair, int times = 1)
    {
        if (times > 0) repairs[repair] = repairs.GetValueOrDefault(repair) + times;
    }

    public void Reject(string where, string reason)
    {
        Rejected++;
        if (rejects.Count < MaxNamed) rejects.Add(new LeftOut(where, reason));
    }

    public void LeaveAside(string where, string reason)
    {
        SetAsideCount++;
        if (setAside.Count < MaxNamed) setAside.Add(new LeftOut(where, reason));
    }
}

/// <param name="Where">The record, as its source names it: "line 12", "skill 'k)'".</param>
internal sealed record LeftOut(string Where, string Reason);
