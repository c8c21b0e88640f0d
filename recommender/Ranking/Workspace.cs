using Sextant.Behaviour;
using Sextant.Indexing;
using Sextant.Knowledge;

namespace Sextant.Ranking;

/// <summary>Buffers of one answer, used again for the thread's next one.</summary>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Workspace? ofThisThread;

    private float[] floats = new float[1024];
    private float[] inputs = [];
    private int[] items = [];

    public CandidateSet Candidates { get; } = new();

    public ConceptNeighbourhood Concepts { get; } = new();

    /// <summary>What behaviour says of every item that a model knows.</summary>
    public BehaviourScores Behaviour { get; } = new();

    /// <summary>What the learner knows, as one answer needs it.</summary>
    public TeachingSense Teaching { get; } = new();

    /// <summary>What is due for review, with the probability of recalling it.</summary>
    public List<(ConceptId Concept, float Recall)> Due { get; } = [];

    public List<ScoredRow> Found { get; } = [];

    /// <summary>Candidates in the order of the answer.</summary>
    public List<int> Order { get; } = [];

    /// <summary>Those of them that an answer is picked from.</summary>
    public List<int> Pool { get; } = [];

    public List<int> Picked { get; } = [];

    /// <summary>Candidates that may stand in for picked ones, best first.</summary>
    public List<int> NextInLine { get; } = [];

    /// <summary>Results of one vector search for several queries.</summary>
    public List<ScoredRow>[] Neighbours { get; } = [.. Enumerable.Range(0, 9).Select(_ => new List<ScoredRow>())];

    /// <summary>The thread's workspace, emptied. Hold it for one answer; ranking never awaits.</summary>
    public static Workspace Begin()
    {
        Workspace workspace = ofThisThread ??= new Workspace();
        workspace.Candidates.Clear();
        workspace.Order.Clear();
        workspace.Pool.Clear();
        workspace.Picked.Clear();
        workspace.Behaviour.Clear();
        workspace.Teaching.Clear();
        return workspace;
    }

    /// <summary>Inputs of a network, [candidates, inputs]: kept until the next answer as long as the count is the same.</summary>
    public Span<float> Inputs(int count)
    {
        if (inputs.Length < count) Array.Resize(ref inputs, Math.Max(count, 2 * inputs.Length));
        return inputs.AsSpan(0, count);
    }

    /// <summary>Uncleared; valid until the next call.</summary>
    public Span<int> Items(int count)
    {
        if (items.Length < count) items = new int[Math.Max(count, 2 * items.Length)];
        return items.AsSpan(0, count);
    }

    /// <summary>Uncleared; valid until the next call.</summary>
    public Span<float> Floats(int count)
    {
        if (floats.Length < count) floats = new float[Math.Max(count, 2 * floats.Length)];
        return floats.AsSpan(0, count);
    }
}
