using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Profiles;

namespace Sextant.Behaviour;

/// <summary>
/// Makes a <see cref="VisitLog"/> of interactions: the visits that serving will see of the same learner, because both are
/// the fold of <see cref="SeenResources"/>. Not safe for concurrent use.
/// </summary>
public sealed class VisitLogBuilder
{
    private readonly SortedDictionary<string, SeenResources> learners = new(StringComparer.Ordinal);

    /// <summary>Interactions taken so far, those that are no visits included.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an interaction. A learner's must come in the order in which they were accepted.</summary>
    public void Add(LearnerId learner, Interaction interaction)
    {
        Count++;
        if (!LearnerHistory.MarksAsSeen(interaction.Kind)) return;
        if (!learners.TryGetValue(learner.Value, out SeenResources? seen)) learners[learner.Value] = seen = new SeenResources();
        seen.Meet(interaction.ResourceId, InteractionSign.Of(interaction), interaction.At);
    }

    /// <summary>The log of the most visited items, and which item is which resource.</summary>
    /// <param name="maxItems">At least 1; visits of other items are left out.</param>
    /// <returns>Items by descending visits, of equal ones by id; learners in the order of their ids.</returns>
    public (VisitLog Log, ImmutableArray<ResourceId> Items) Build(int maxItems)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        Dictionary<ResourceId, int> visits = [];
        foreach (SeenResources seen in learners.Values)
            foreach (ResourceId id in seen.Ids) visits[id] = visits.GetValueOrDefault(id) + 1;
        ImmutableArray<ResourceId> items = [.. visits
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key.Value, StringComparer.Ordinal)
            .Take(maxItems).Select(count => count.Key)];
        Dictionary<ResourceId, int> places = [];
        for (int item = 0; item < items.Length; item++) places.Add(items[item], item);

        List<Visit> history = [];
        List<Visit[]> all = new(learners.Count);
        foreach (SeenResources seen in learners.Values)
        {
            VisitHistory.Write(seen.Ids.AsSpan(), seen.FirstAt.AsSpan(), seen.Values.AsSpan(), places, history);
            all.Add([.. history]);
        }
        return (new VisitLog(items.Length, all), items);
    }
}
