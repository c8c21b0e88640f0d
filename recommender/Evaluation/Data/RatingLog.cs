using System.Collections.Immutable;
using Sextant.Behaviour;

namespace Sextant.Evaluation.Data;

/// <summary>A set by numbers: who met what, and when.</summary>
/// <param name="Learners">Their ids, in the order of first appearance.</param>
/// <param name="Items">The ids given beforehand, then those that only ratings name.</param>
/// <param name="Visits">[learners], oldest first, of equal times in the file's order; an item rated again counts as last rated.</param>
public sealed record RatingLog(ImmutableArray<string> Learners, ImmutableArray<string> Items, ImmutableArray<Visit[]> Visits)
{
    /// <param name="items">Known items, distinct; may be empty.</param>
    public static RatingLog Of(IEnumerable<Rating> ratings, IEnumerable<string> items)
    {
        var numbers = new Numbering(items);
        var learners = new Numbering([]);
        List<Dictionary<int, (Visit Visit, int Order)>> met = [];
        int order = 0;
        foreach (Rating rating in ratings)
        {
            int learner = learners.Of(rating.Learner);
            if (learner == met.Count) met.Add([]);
            int item = numbers.Of(rating.Item);
            if (met[learner].TryGetValue(item, out var known) && known.Visit.At > rating.At) continue;
            met[learner][item] = (new Visit(item, rating.At, rating.Value), order++);
        }
        return new RatingLog(
            learners.Ids,
            numbers.Ids,
            [.. met.Select(visits => visits.Values.OrderBy(v => v.Visit.At).ThenBy(v => v.Order).Select(v => v.Visit).ToArray())]);
    }
}
