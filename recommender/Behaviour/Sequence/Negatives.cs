namespace Sextant.Behaviour;

/// <summary>
/// The items that a step's targets are told from: all, or some drawn by their visits, with the correction that makes the
/// loss over some an estimate of the loss over all (log expected count: Bengio and Senécal, 2008).
/// </summary>
internal sealed class Negatives
{
    private readonly double[] cumulative; // [items]: of the chances
    private readonly float[] corrections; // [items]: log of how often an item is expected to be drawn
    private readonly int[] slots; // [items]: place among the drawn, or −1
    private readonly int[] items;
    private readonly bool all;

    /// <param name="visits">[items].</param>
    /// <param name="count">How many to draw; 0: all.</param>
    public Negatives(ReadOnlySpan<int> visits, int count, float power)
    {
        all = count == 0 || count >= visits.Length;
        items = new int[all ? visits.Length : count];
        slots = new int[visits.Length];
        corrections = new float[visits.Length];
        cumulative = new double[visits.Length];
        double sum = 0;
        for (int item = 0; item < visits.Length; item++) cumulative[item] = sum += Math.Pow(visits[item] + 1, power);
        for (int item = 0; item < visits.Length; item++)
        {
            if (all) items[item] = slots[item] = item;
            else
            {
                slots[item] = -1;
                double chance = (cumulative[item] - (item > 0 ? cumulative[item - 1] : 0)) / sum;
                // Expected in the sample, drawn until it has that many: close to 1 − (1 − chance)^count.
                corrections[item] = (float)Math.Log(-double.ExpM1(count * double.LogP1(-chance)));
            }
        }
    }

    public ReadOnlySpan<int> Items => items;

    /// <summary>The place of an item among <see cref="Items"/>; −1: it is not there.</summary>
    public int SlotOf(int item) => slots[item];

    public float Correction(int item) => corrections[item];

    /// <summary>Draws others, each at most once.</summary>
    public void Draw(Random random)
    {
        if (all) return;
        foreach (int item in items) slots[item] = -1;
        for (int drawn = 0; drawn < items.Length;)
        {
            int found = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
            int item = Math.Min(found < 0 ? ~found : found + 1, cumulative.Length - 1);
            if (slots[item] >= 0) continue;
            slots[item] = drawn;
            items[drawn++] = item;
        }
    }
}
