using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>What everybody visits, the same for all: log(1 + visits), older ones counting less.</summary>
public sealed class Popularity : IItemScorer
{
    private readonly float[] scores; // [items]

    internal Popularity(string name, float[] scores) => (Name, this.scores) = (name, scores);

    public string Name { get; }

    public int ItemCount => scores.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores) => this.scores.CopyTo(scores);

    /// <inheritdoc/>
    public int MainVisit(ReadOnlySpan<Visit> history, int item) => -1;

    /// <inheritdoc/>
    public void Save(TensorBundle bundle) => bundle.Add($"{Name}.scores", [scores.Length], scores);

    /// <exception cref="InvalidDataException">The tensor is missing or misshapen.</exception>
    public static Popularity Load(TensorBundle bundle, string name, int itemCount) => new(name, bundle.Floats($"{name}.scores", [itemCount]));
}
