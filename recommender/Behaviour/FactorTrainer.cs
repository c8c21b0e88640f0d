using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>Trains <see cref="Factors"/> by alternating least squares: learners' factors from items', then items' from learners'.</summary>
public static class FactorTrainer
{
    private const float Spread = 0.1f; // of the factors at the start

    /// <param name="threads">At least 1; the result does not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Factors Train(VisitLog log, FactorOptions options, int threads, IProgress<EpochReport>? progress = null, CancellationToken ct = default)
    {
        options.Validated();
        int[][] met = [.. Enumerable.Range(0, log.LearnerCount).Select(learner => ItemsOf(log.Of(learner), options.MaxVisits))];
        int[][] metBy = Inverse(met, log.ItemCount);
        Random random = new(options.Seed);
        float[] items = [.. Enumerable.Range(0, log.ItemCount * options.Size).Select(_ => Spread * Normal(random))];
        float[] learners = new float[met.Length * options.Size];
        for (int round = 1; round <= options.Rounds; round++)
        {
            SolveAll(items, met, learners, options, threads, ct);
            SolveAll(learners, metBy, items, options, threads, ct);
            progress?.Report(new EpochReport(options.Name, round, options.Rounds, double.NaN, null));
        }
        return new Factors(options.Name, log.ItemCount, items, options.Size, options.Confidence, options.Regularization);
    }

    /// <param name="from">[rows, size], one side's factors.</param>
    /// <param name="met">[solved]: the rows each of the other side met.</param>
    /// <param name="solved">[solved, size], overwritten.</param>
    private static void SolveAll(float[] from, int[][] met, float[] solved, FactorOptions options, int threads, CancellationToken ct)
    {
        int size = options.Size;
        float[] gram = FactorSolver.Gram(from, size);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        Parallel.For(0, met.Length, parallel, () => new FactorSolver(size, options.Confidence, options.Regularization), (i, _, solver) =>
        {
            solver.Solve(gram, from, met[i], solved.AsSpan(i * size, size));
            return solver;
        }, _ => { });
    }

    private static int[] ItemsOf(ReadOnlySpan<Visit> visits, int most)
    {
        visits = visits[Math.Max(0, visits.Length - most)..];
        int[] items = new int[visits.Length];
        for (int i = 0; i < items.Length; i++) items[i] = visits[i].Item;
        return items;
    }

    private static int[][] Inverse(int[][] met, int itemCount)
    {
        List<int>[] metBy = [.. Enumerable.Range(0, itemCount).Select(_ => new List<int>())];
        for (int learner = 0; learner < met.Length; learner++)
            foreach (int item in met[learner]) metBy[item].Add(learner);
        return [.. metBy.Select(learners => learners.ToArray())];
    }

    /// <summary>Box and Muller 1958.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
