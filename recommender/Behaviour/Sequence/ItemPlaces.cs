namespace Sextant.Behaviour;

/// <summary>Where an item is visited.</summary>
/// <param name="Position">Within the learner's visits, from 0.</param>
internal readonly record struct ItemPlace(int Learner, int Position);

/// <summary>A log by item: where each is visited, learner after learner. Immutable.</summary>
internal sealed class ItemPlaces
{
    private readonly int[] starts; // [items + 1]
    private readonly ItemPlace[] places; // item after item

    private ItemPlaces(int[] starts, ItemPlace[] places) => (this.starts, this.places) = (starts, places);

    public static ItemPlaces Of(VisitLog log)
    {
        int[] starts = new int[log.ItemCount + 1];
        for (int learner = 0; learner < log.LearnerCount; learner++)
            foreach (Visit visit in log.Of(learner)) starts[visit.Item + 1]++;
        for (int item = 0; item < log.ItemCount; item++) starts[item + 1] += starts[item];
        var places = new ItemPlace[log.Count];
        int[] next = starts[..^1];
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            for (int position = 0; position < visits.Length; position++) places[next[visits[position].Item]++] = new ItemPlace(learner, position);
        }
        return new ItemPlaces(starts, places);
    }

    public ReadOnlySpan<ItemPlace> Of(int item) => places.AsSpan(starts[item]..starts[item + 1]);
}
