namespace Sextant.Behaviour;

/// <summary>Some learners whose last visit is withheld from training, to see how well it is told.</summary>
internal sealed class NextItemCheck
{
    private const int Places = 10;

    private readonly VisitLog log;
    private readonly int[] learners;
    private readonly HashSet<int> withheld;
    private readonly int threads;

    public NextItemCheck(VisitLog log, SelfAttentionOptions options, int threads)
    {
        (this.log, this.threads) = (log, threads);
        int[] able = [.. Enumerable.Range(0, log.LearnerCount).Where(learner => log.Of(learner).Length > 1)];
        new Random(options.Seed).Shuffle(able);
        learners = able[..Math.Min((int)(able.Length * options.ValidationShare), options.MostValidated)];
        withheld = [.. learners];
    }

    public int Count => learners.Length;

    public bool Withholds(int learner) => withheld.Contains(learner);

    /// <summary>Mean nDCG@10 of the withheld visit among all items not visited before; larger is better.</summary>
    public double Measure(IItemScorer scorer, CancellationToken cancellation)
    {
        double[] gains = new double[learners.Length];
        Parallel.For(0, learners.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new float[log.ItemCount],
            (i, _, scores) =>
            {
                ReadOnlySpan<Visit> visits = log.Of(learners[i]);
                scorer.Score(visits[..^1], visits[^1].At, scores);
                int place = PlaceOf(visits[^1].Item, visits[..^1], scores);
                gains[i] = place < Places ? 1 / Math.Log2(place + 2) : 0;
                return scores;
            },
            _ => { });
        return gains.Average();
    }

    private static int PlaceOf(int item, ReadOnlySpan<Visit> seen, Span<float> scores)
    {
        float own = scores[item];
        foreach (Visit visit in seen) scores[visit.Item] = float.NegativeInfinity;
        int place = 0;
        foreach (float score in scores)
            if (score > own) place++;
        return place;
    }
}
