using Sextant.Recommending;

namespace Sextant.Behaviour;

/// <summary>Histories as models take them.</summary>
public static class VisitHistory
{
    /// <summary>A learner's visits of the items that a model knows, oldest first; of one moment, in the order of first meeting.</summary>
    /// <param name="items">The model's items by id.</param>
    /// <param name="history">Overwritten.</param>
    public static void Write(LearnerSnapshot learner, IReadOnlyDictionary<ResourceId, int> items, List<Visit> history) =>
        Write(SpanOf(learner.Seen), SpanOf(learner.SeenAt), SpanOf(learner.SeenValues), items, history);

    /// <param name="at">[seen], or empty where no times are known: then the order of meeting stands for it.</param>
    /// <param name="values">[seen], or empty where they are not known.</param>
    internal static void Write(
        ReadOnlySpan<ResourceId> seen, ReadOnlySpan<long> at, ReadOnlySpan<float> values, IReadOnlyDictionary<ResourceId, int> items, List<Visit> history)
    {
        history.Clear();
        bool ordered = true;
        for (int i = 0; i < seen.Length; i++)
        {
            if (!items.TryGetValue(seen[i], out int item)) continue;
            Visit visit = new(item, at.IsEmpty ? i : at[i], values.IsEmpty ? Visit.Unsaid : values[i]);
            ordered &= history.Count == 0 || history[^1].At <= visit.At;
            history.Add(visit);
        }
        if (ordered) return;
        Visit[] sorted = [.. history.OrderBy(visit => visit.At)]; // stable; only where something was reported late
        history.Clear();
        history.AddRange(sorted);
    }

    private static ReadOnlySpan<T> SpanOf<T>(System.Collections.Immutable.ImmutableArray<T> values) => values.IsDefault ? [] : values.AsSpan();
}
