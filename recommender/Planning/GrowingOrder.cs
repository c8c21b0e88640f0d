namespace Sextant.Planning;

/// <summary>
/// A topological order that is kept while edges are added one by one (Pearce and Kelly, "A dynamic topological sort algorithm
/// for directed acyclic graphs", 2007): an edge against the order moves only the concepts that lie between its ends.
/// </summary>
internal sealed class GrowingOrder
{
    private readonly int[] place; // [concepts] the position of each
    private readonly List<int>?[] after, before; // [concepts] the other ends of the edges taken
    private readonly bool[] met; // [concepts] all false between calls
    private readonly Stack<int> pending = new();
    private readonly List<int> forward = [], backward = [];
    private readonly List<int> places = [];

    public GrowingOrder(int concepts)
    {
        place = [.. Enumerable.Range(0, concepts)];
        (after, before) = (new List<int>?[concepts], new List<int>?[concepts]);
        met = new bool[concepts];
    }

    /// <summary>Takes an edge unless it closes a cycle.</summary>
    public bool TryAdd(int from, int to)
    {
        if (place[to] < place[from])
        {
            if (!Reach(to, from)) return false;
            Gather(from, before, backward, position => position > place[to]);
            Move();
        }
        (after[from] ??= []).Add(to);
        (before[to] ??= []).Add(from);
        return true;
    }

    /// <summary>Finds what lies after an edge's end and before its start.</summary>
    /// <returns>False when the start itself does.</returns>
    private bool Reach(int to, int from)
    {
        int limit = place[from];
        Gather(to, after, forward, position => position <= limit);
        bool closes = met[from];
        if (closes) Forget(forward);
        return !closes;
    }

    private void Gather(int start, List<int>?[] edges, List<int> found, Predicate<int> within)
    {
        pending.Push(start);
        met[start] = true;
        while (pending.TryPop(out int at))
        {
            found.Add(at);
            foreach (int other in edges[at] ?? [])
            {
                if (met[other] || !within(place[other])) continue;
                met[other] = true;
                pending.Push(other);
            }
        }
    }

    /// <summary>Gives the places of what was found to the same concepts, what leads to the edge before what follows from it.</summary>
    private void Move()
    {
        backward.Sort((a, b) => place[a].CompareTo(place[b]));
        forward.Sort((a, b) => place[a].CompareTo(place[b]));
        foreach (int concept in backward) places.Add(place[concept]);
        foreach (int concept in forward) places.Add(place[concept]);
        places.Sort();
        int next = 0;
        foreach (int concept in backward) place[concept] = places[next++];
        foreach (int concept in forward) place[concept] = places[next++];
        places.Clear();
        Forget(backward);
        Forget(forward);
    }

    private void Forget(List<int> found)
    {
        foreach (int concept in found) met[concept] = false;
        found.Clear();
    }
}
