using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Evaluation.Data;

namespace Sextant.Evaluation.Protocols;

/// <summary>
/// A set as it happened, for prequential evaluation (Dawid, 1984; Vinagre et al. 2014): each visit is first predicted, then
/// learned from.
/// </summary>
/// <param name="Learners">Their number.</param>
/// <param name="Items">Ids.</param>
/// <param name="Events">By time, of equal times by learner.</param>
public sealed record EventStream(int Learners, ImmutableArray<string> Items, ImmutableArray<(int Learner, Visit Visit)> Events)
{
    public static EventStream Of(RatingLog log) => new(
        log.Learners.Length,
        log.Items,
        [.. log.Visits.SelectMany((visits, learner) => visits.Select(visit => (Learner: learner, Visit: visit))).OrderBy(e => e.Visit.At).ThenBy(e => e.Learner)]);

    /// <summary>What is known after so many events.</summary>
    public VisitLog LogOf(int events)
    {
        var visits = new List<Visit>[Learners];
        for (int learner = 0; learner < Learners; learner++) visits[learner] = [];
        foreach ((int learner, Visit visit) in Events.AsSpan()[..events]) visits[learner].Add(visit);
        return new VisitLog(Items.Length, [.. visits.Select(v => v.ToArray())]);
    }
}
