using System.Runtime.InteropServices;

namespace Sextant.Behaviour;

/// <summary>A part of a training step, worked by one thread: some windows, their pass, and the gradients they give.</summary>
internal sealed class AttentionShard
{
    private readonly int capacity;
    private readonly AttentionPass pass;
    private readonly NextItemLoss loss;
    private readonly List<int> items = [], targets = [], runs = [];
    private readonly List<float> shares = [];

    /// <param name="capacity">Targets that make it full; the last window may go beyond.</param>
    public AttentionShard(AttentionShape shape, int capacity, int negatives)
    {
        this.capacity = capacity;
        pass = new AttentionPass(shape, capacity + shape.Length);
        loss = new NextItemLoss(shape, capacity + shape.Length, negatives);
        Gradients = new AttentionTensors(shape);
    }

    public AttentionTensors Gradients { get; }

    public bool IsFull => items.Count >= capacity;

    /// <summary>Σ of the targets' shares.</summary>
    public double Weight { get; private set; }

    /// <summary>Σ share · loss of the last <see cref="Run"/>.</summary>
    public double Loss { get; private set; }

    public void Clear()
    {
        items.Clear();
        targets.Clear();
        runs.Clear();
        shares.Clear();
        Weight = 0;
    }

    /// <param name="share">How much each of its targets counts.</param>
    public void Add(ReadOnlySpan<Visit> window, float share)
    {
        for (int i = 0; i + 1 < window.Length; i++)
        {
            items.Add(window[i].Item);
            targets.Add(window[i + 1].Item);
            shares.Add(share);
        }
        runs.Add(items.Count);
        Weight += share * (window.Length - 1);
    }

    /// <param name="chance">The state of the dropout's generator.</param>
    public void Run(AttentionTensors weights, Negatives negatives, float dropout, ulong chance)
    {
        Gradients.Clear();
        Loss = 0;
        if (items.Count == 0) return;
        ReadOnlySpan<int> visited = CollectionsMarshal.AsSpan(items), ends = CollectionsMarshal.AsSpan(runs);
        ReadOnlySpan<float> outcome = pass.Forward(weights, visited, ends, dropout, ref chance);
        Loss = loss.Add(weights, Gradients, negatives, outcome, CollectionsMarshal.AsSpan(targets),
            CollectionsMarshal.AsSpan(shares), out ReadOnlySpan<float> gradient);
        pass.Backward(weights, Gradients, visited, ends, gradient);
    }
}
