using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>Learns from learners' answers how right answers come about. One seed, one result.</summary>
public static class TracingTrainer
{
    /// <summary>Groups of learners, each told by the rates of the others.</summary>
    private const int Groups = 8;

    /// <summary>Trees are cut off after a multiple of it.</summary>
    private const int TreeStep = 10;

    /// <param name="learners">Each learner's answers, oldest first.</param>
    /// <param name="name">The model's.</param>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    public static TracingModel Train(
        IReadOnlyList<IReadOnlyList<GivenAnswer>> learners, string name, TracingTrainingOptions options, IProgress<EpochReport>? progress, CancellationToken cancellation)
    {
        options.Validated();
        Random random = new(options.Seed);
        TracedPractice[] practice = [.. TracedPractice.Of(learners).Where(one => one.Answers.Length > 0)];
        if (practice.Length == 0) throw new ArgumentException("There are no answers to learn from.", nameof(learners));
        random.Shuffle(practice);
        int held = (int)(options.HeldShare * practice.Length);
        TracedPractice[] known = practice[held..];

        GradientTrees? trees = null;
        PracticeNetwork? network = null;
        RateTable? table = null;
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            () => (table, trees) = TrainTrees(known, options, progress, cancellation),
            () => network = options.Network is null ? null : PracticeNetworkTrainer.Train([.. known.Select(one => one.Steps)], options.Network, options.Seed, progress, cancellation));
        AnswerPredictor parts = new(table!, trees!, network, [0, 0.5f, 0.5f]);
        return new TracingModel(name, held == 0 ? parts : Joined(parts, trees!, practice[..held]));
    }

    private static (RateTable, GradientTrees) TrainTrees(TracedPractice[] known, TracingTrainingOptions options, IProgress<EpochReport>? progress, CancellationToken cancellation)
    {
        RateCounts counts = new(Groups);
        int rows = 0;
        for (int i = 0; i < known.Length; i++)
        {
            PracticeTrace trace = new(RateTable.Empty, null);
            foreach ((TracedExercise exercise, float credit, long at) in known[i].Answers)
            {
                PracticeFeatures.Tally(trace, exercise, credit, i % Groups, counts);
                trace.Take(exercise, credit, at);
                rows++;
            }
        }
        float[] features = new float[checked(rows * PracticeFeatures.Count)]; // [rows, features]
        bool[] labels = new bool[rows];
        int row = 0;
        for (int group = 0; group < Groups; group++)
        {
            RateTable others = counts.ToTable(group);
            for (int i = group; i < known.Length; i += Groups)
            {
                cancellation.ThrowIfCancellationRequested();
                PracticeTrace trace = new(others, null);
                foreach ((TracedExercise exercise, float credit, long at) in known[i].Answers)
                {
                    PracticeFeatures.Write(trace, others, exercise, at, features.AsSpan(row * PracticeFeatures.Count, PracticeFeatures.Count));
                    labels[row++] = credit >= 0.5f;
                    trace.Take(exercise, credit, at);
                }
            }
        }
        return (counts.ToTable(-1), GradientTreeTrainer.Train(features, PracticeFeatures.Count, labels, options.Trees, options.Seed, progress, cancellation));
    }

    /// <summary>As many trees as tell held-out learners' answers best, and the blend of both parts that does.</summary>
    private static AnswerPredictor Joined(AnswerPredictor parts, GradientTrees trees, TracedPractice[] held)
    {
        int cuts = Math.Max(1, trees.Trees / TreeStep);
        List<float[]> byTrees = []; // [answers][cuts]
        List<float> byNetwork = [];
        List<bool> labels = [];
        float[] row = new float[PracticeFeatures.Count];
        foreach (TracedPractice one in held)
        {
            PracticeTrace trace = parts.Begin();
            foreach ((TracedExercise exercise, float credit, long at) in one.Answers)
            {
                PracticeFeatures.Write(trace, parts.Table, exercise, at, row);
                float[] logits = new float[cuts];
                float sum = trees.Score(row, 0);
                for (int tree = 0; tree < trees.Trees; tree++)
                {
                    sum += trees.Of(tree, row);
                    logits[Math.Min(cuts - 1, tree / TreeStep)] = sum;
                }
                byTrees.Add(logits);
                byNetwork.Add(parts.NetworkLogit(trace, exercise, logits[^1]));
                labels.Add(credit >= 0.5f);
                trace.Take(exercise, credit, at);
            }
        }
        int best = Enumerable.Range(0, cuts).MinBy(cut => LossOf(byTrees, cut, labels));
        float[] blend = LogitBlend.Fit([.. byTrees.Select(logits => logits[best])], [.. byNetwork], [.. labels]);
        return new AnswerPredictor(parts.Table, best == cuts - 1 ? trees : trees.First((best + 1) * TreeStep), parts.Network, blend);
    }

    private static double LossOf(List<float[]> logits, int cut, List<bool> labels)
    {
        double loss = 0;
        for (int i = 0; i < labels.Count; i++) loss += Math.Log(1 + Math.Exp(labels[i] ? -logits[i][cut] : logits[i][cut]));
        return loss;
    }
}
