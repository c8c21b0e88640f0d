namespace Sextant.Planning;

/// <summary>
/// Which concepts lie on cycles together (Tarjan, "Depth-first search and linear graph algorithms", 1972), with a stack of its
/// own: a chain of prerequisites may be long.
/// </summary>
internal static class StrongComponents
{
    private const int Unseen = -1;

    /// <returns>[concepts] a number for each concept, the same for two that can be reached from each other.</returns>
    public static int[] Of(EdgeRows dependents)
    {
        int count = dependents.Count, found = 0, components = 0;
        int[] component = new int[count], number = new int[count], low = new int[count], next = new int[count];
        Array.Fill(number, Unseen);
        Array.Fill(component, Unseen);
        Stack<int> open = new(), path = new();
        for (int root = 0; root < count; root++)
        {
            if (number[root] == Unseen) Enter(root);
            while (path.TryPeek(out int at))
            {
                ReadOnlySpan<GraphEdge> edges = dependents.Of(at);
                if (next[at] < edges.Length)
                {
                    int to = edges[next[at]++].Concept;
                    if (number[to] == Unseen) Enter(to);
                    else if (component[to] == Unseen) low[at] = Math.Min(low[at], number[to]);
                }
                else Leave(at);
            }
        }
        return component;

        void Enter(int concept)
        {
            number[concept] = low[concept] = found++;
            open.Push(concept);
            path.Push(concept);
        }

        void Leave(int concept)
        {
            path.Pop();
            if (path.TryPeek(out int parent)) low[parent] = Math.Min(low[parent], low[concept]);
            if (low[concept] != number[concept]) return;
            int member;
            do component[member = open.Pop()] = components; while (member != concept);
            components++;
        }
    }
}
