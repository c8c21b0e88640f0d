namespace Sextant.Behaviour;

/// <summary>What follows one item. Immutable.</summary>
/// <param name="Items">Followers, in no order.</param>
/// <param name="Weights">[items]: counted steps, each by its distance.</param>
/// <param name="Total">Of all steps from the item, those to followers not kept as well.</param>
internal sealed record TransitionRow(int[] Items, float[] Weights, float Total)
{
    public static readonly TransitionRow Empty = new([], [], 0);

    /// <summary>With one more step. A full row gives up its rarest follower, whose weight the new one inherits, so that a
    /// frequent newcomer gets in (space-saving: Metwally, Agrawal and El Abbadi, 2005).</summary>
    public TransitionRow With(int item, float weight, int most)
    {
        int at = Array.IndexOf(Items, item);
        bool grows = at < 0 && Items.Length < most;
        int[] items = new int[Items.Length + (grows ? 1 : 0)];
        float[] weights = new float[items.Length];
        Items.CopyTo(items, 0);
        Weights.CopyTo(weights, 0);
        if (grows) at = items.Length - 1;
        else if (at < 0) at = Weights.AsSpan().IndexOf(Weights.Min());
        items[at] = item;
        weights[at] += weight;
        return new TransitionRow(items, weights, Total + weight);
    }
}
