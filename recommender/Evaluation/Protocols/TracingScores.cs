using System.Diagnostics;
using Sextant.Memory;
using Sextant.Tracing;

namespace Sextant.Evaluation.Protocols;

/// <summary>What a tracing model said before each answer of learners it had not met, and what happened.</summary>
/// <param name="Probabilities">[answers] of a right answer, learner by learner.</param>
/// <param name="Right">[answers].</param>
/// <param name="Updating">Time spent on taking the answers in.</param>
/// <param name="Predicting">Time spent on telling them.</param>
/// <param name="Bytes">Of stored facts, over all learners.</param>
public sealed record TracingScores(double[] Probabilities, bool[] Right, TimeSpan Updating, TimeSpan Predicting, long Bytes)
{
    /// <summary>Each learner is traced from nothing, told before each answer, the first too, and updated after it.</summary>
    public static TracingScores Of(TracingModel model, IEnumerable<IReadOnlyList<GivenAnswer>> learners, CancellationToken cancellation)
    {
        List<double> probabilities = [];
        List<bool> right = [];
        (long updating, long predicting, long bytes) = (0, 0, 0);
        foreach (IReadOnlyList<GivenAnswer> answers in learners)
        {
            cancellation.ThrowIfCancellationRequested();
            TracedLearner learner = new(model, MemoryModel.Default);
            foreach (GivenAnswer answer in answers)
            {
                if (answer.Exercise is not { } exercise || answer.Interaction.Value is not { } value) continue;
                long start = Stopwatch.GetTimestamp();
                probabilities.Add(learner.Probability(exercise, answer.Interaction.At));
                long told = Stopwatch.GetTimestamp();
                learner.Apply(answer.Interaction, exercise);
                (predicting, updating) = (predicting + told - start, updating + Stopwatch.GetTimestamp() - told);
                right.Add(value >= 0.5f);
            }
            bytes += learner.Knowledge.Bytes();
        }
        return new TracingScores([.. probabilities], [.. right], TimeSpan.FromSeconds((double)updating / Stopwatch.Frequency), TimeSpan.FromSeconds((double)predicting / Stopwatch.Frequency), bytes);
    }
}
