namespace Sextant.Behaviour;

/// <summary>One meeting of a learner with an item.</summary>
/// <param name="Item">In [0, items).</param>
/// <param name="At">Unix time in milliseconds; where a data set knows only the order, the position in it.</param>
/// <param name="Value">How much it speaks for the item, 0 (against) to 1 (for); <see cref="Unsaid"/> when it says nothing.</param>
public readonly record struct Visit(int Item, long At, float Value)
{
    /// <summary>The value of a meeting that tells neither for nor against.</summary>
    public const float Unsaid = 0.5f;
}
