using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Evaluation.Data;

namespace Sextant.Evaluation.Protocols;

/// <summary>Ways to divide a set, named as papers do. The same set and seed give the same split, everywhere.</summary>
public static class Splits
{
    /// <summary>
    /// Random per learner: a share of each learner's visits to learn from, the rest held out, whatever their order. "75/25" of
    /// Microsoft Recommenders (python_stratified_split).
    /// </summary>
    /// <param name="share">Of visits to learn from, above 0, below 1; rounded to whole ones, at least one a learner.</param>
    public static RankingSplit RandomPerLearner(RatingLog log, double share, int seed)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share to learn from lies between 0 and 1.");
        var random = new Random(seed);
        return Split(log, $"random {share * 100:0}/{(1 - share) * 100:0} per learner, seed {seed}", visits =>
        {
            int[] order = [.. Enumerable.Range(0, visits.Length)];
            random.Shuffle(order);
            bool[] held = new bool[visits.Length];
            int kept = Math.Max(1, (int)Math.Round(share * visits.Length, MidpointRounding.AwayFromZero));
            for (int i = kept; i < visits.Length; i++) held[order[i]] = true;
            return i => held[i];
        });
    }

    /// <summary>Each learner's last visit is held out; a learner with one visit only keeps it and is not asked.</summary>
    public static RankingSplit LeaveLastOut(RatingLog log) =>
        Split(log, "leave last out", visits => i => visits.Length > 1 && i == visits.Length - 1);

    /// <summary>
    /// Global time split: everything from one moment on is held out, for all learners alike, so that nothing is learned from
    /// the future. A learner with nothing before it is asked with an empty history.
    /// </summary>
    /// <param name="share">Of all visits, before the moment; above 0, below 1.</param>
    public static RankingSplit ByTime(RatingLog log, double share)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share to learn from lies between 0 and 1.");
        long[] times = [.. log.Visits.SelectMany(visits => visits.Select(visit => visit.At)).Order()];
        long moment = times.Length == 0 ? 0 : times[(int)(share * times.Length)];
        return Split(log, $"global time split, first {share * 100:0}% to learn from", visits => i => visits[i].At >= moment);
    }

    /// <summary>A split made elsewhere: two sets of the same form. What both hold is learned from and not asked.</summary>
    public static RankingSplit Given(IEnumerable<Rating> train, IEnumerable<Rating> test, IEnumerable<string> items)
    {
        RatingLog known = RatingLog.Of(train, items);
        var numbers = new Numbering(known.Items);
        var learners = new Numbering(known.Learners);
        List<List<int>> held = [.. known.Visits.Select(_ => new List<int>())];
        List<Visit[]> visits = [.. known.Visits];
        foreach (Rating rating in test)
        {
            int learner = learners.Of(rating.Learner);
            int item = numbers.Of(rating.Item);
            if (learner == visits.Count)
            {
                visits.Add([]);
                held.Add([]);
            }
            if (!held[learner].Contains(item) && !Array.Exists(visits[learner], visit => visit.Item == item)) held[learner].Add(item);
        }
        return new RankingSplit(
            "given split", learners.Ids, numbers.Ids, new VisitLog(numbers.Ids.Length, visits), [.. held.Select(items => items.ToArray())]);
    }

    private static RankingSplit Split(RatingLog log, string protocol, Func<Visit[], Func<int, bool>> heldOf)
    {
        var train = new Visit[log.Visits.Length][];
        var held = ImmutableArray.CreateBuilder<int[]>(log.Visits.Length);
        for (int learner = 0; learner < train.Length; learner++)
        {
            Visit[] visits = log.Visits[learner];
            Func<int, bool> isHeld = heldOf(visits);
            train[learner] = [.. visits.Where((_, i) => !isHeld(i))];
            held.Add([.. visits.Where((_, i) => isHeld(i)).Select(visit => visit.Item)]);
        }
        return new RankingSplit(protocol, log.Learners, log.Items, new VisitLog(log.Items.Length, train), held.MoveToImmutable());
    }
}
