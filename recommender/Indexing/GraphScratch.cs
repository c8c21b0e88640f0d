using System.Runtime.CompilerServices;

namespace Sextant.Indexing;

/// <summary>What a thread needs to walk a graph, used again for its next walk: a search allocates nothing once it is warm.</summary>
internal sealed class GraphScratch
{
    [ThreadStatic]
    private static GraphScratch? ofThisThread;

    private ulong[] visited = new ulong[1024];

    /// <summary>Rows still to be expanded, the nearest on top: complemented keys.</summary>
    public KeyHeap Frontier = new();

    /// <summary>The best found, the worst of them on top.</summary>
    public KeyHeap Found = new();

    public static GraphScratch OfThisThread => ofThisThread ??= new GraphScratch();

    /// <summary>What is searched for, or linked.</summary>
    public Probe Target { get; } = new();

    /// <summary>Whose links are chosen anew.</summary>
    public Probe Owner { get; } = new();

    /// <summary>The candidate that is compared with those chosen.</summary>
    public Probe Candidate { get; } = new();

    /// <summary>Unvisited neighbours of the row in hand.</summary>
    public int[] Gathered { get; } = new int[HnswGraph.MaxLinks + 4];

    public int[] Chosen { get; } = new int[HnswGraph.MaxLinks];

    public ulong[] Pool { get; } = new ulong[2 * HnswGraph.MaxLinks + 1];

    public int[] Own { get; } = new int[HnswGraph.MaxLinks];

    public void Begin(int rows)
    {
        int words = (rows + 63) >> 6;
        if (visited.Length < words) visited = new ulong[Math.Max(words, visited.Length * 2)];
        else visited.AsSpan(0, words).Clear();
        Frontier.Clear();
        Found.Clear();
    }

    /// <summary>False when it was visited before, and for rows linked since the search began: there is no place to note those.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Visit(int row)
    {
        if (row >> 6 >= visited.Length) return false;
        ref ulong word = ref visited[row >> 6];
        ulong bit = 1UL << row;
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }
}
