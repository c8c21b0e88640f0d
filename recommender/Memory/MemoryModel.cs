using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Memory;

/// <summary>
/// When what was learned will be forgotten: FSRS-6 (<see cref="Fsrs"/>) over <see cref="MemoryState"/>. Days are of 24 hours
/// and may be parts of a day, where FSRS counts whole ones; at whole days the two are the same. Never changes; safe for any
/// number of threads.
/// </summary>
public sealed class MemoryModel
{
    private const string Tensor = "memory.weights";

    /// <summary>The weights published with FSRS-6.</summary>
    public static readonly MemoryModel Default = new(Fsrs.Published);

    private readonly double[] weights; // [21], within Fsrs.Lowest and Fsrs.Highest

    /// <param name="weights">[21], w of FSRS-6; what lies outside the published bounds is moved to them.</param>
    /// <exception cref="ArgumentException">They are not 21 finite numbers.</exception>
    public MemoryModel(ReadOnlySpan<double> weights)
    {
        if (weights.Length != Fsrs.Weights) throw new ArgumentException($"FSRS-6 has {Fsrs.Weights} weights; {weights.Length} were given.", nameof(weights));
        this.weights = new double[Fsrs.Weights];
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i])) throw new ArgumentException($"Weight {i} is {weights[i]}, not a finite number.", nameof(weights));
            this.weights[i] = Math.Clamp(weights[i], Fsrs.Lowest[i], Fsrs.Highest[i]);
        }
    }

    /// <summary>[21], w of FSRS-6.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>What a review leaves behind.</summary>
    /// <param name="before">Null for the first.</param>
    /// <param name="at">A moment before the last review counts as the moment of it: clocks disagree.</param>
    public MemoryState Review(MemoryState? before, ReviewGrade grade, DateTimeOffset at)
    {
        if (!Enum.IsDefined(grade)) throw new ArgumentOutOfRangeException(nameof(grade), grade, "A review is graded 1 to 4.");
        if (before is not { } last) return State(Fsrs.First(weights, grade), at);
        return State(
            Fsrs.Next(weights, Math.Clamp(last.Difficulty, 1, 10), StabilityOf(last), DaysSince(last, at), grade),
            at > last.ReviewedAt ? at : last.ReviewedAt);
    }

    /// <summary>Probability of recall at a moment, in (0, 1]; 1 at the review and before.</summary>
    public double Recall(MemoryState memory, DateTimeOffset at) => Fsrs.Recall(weights, StabilityOf(memory), DaysSince(memory, at));

    /// <summary>When the probability of recall will have fallen to a wanted one; a hundred years after the review at the latest.</summary>
    /// <param name="desiredRecall">In (0, 1).</param>
    public DateTimeOffset DueAt(MemoryState memory, double desiredRecall)
    {
        if (desiredRecall is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(desiredRecall), desiredRecall, "The wanted probability of recall lies between 0 and 1.");
        double days = Math.Min(Fsrs.DaysUntil(weights, StabilityOf(memory), desiredRecall), Fsrs.MostStability);
        double left = (DateTimeOffset.MaxValue - memory.ReviewedAt).TotalDays - 1;
        return memory.ReviewedAt.AddDays(Math.Min(days, Math.Max(0, left)));
    }

    /// <summary>
    /// How an answer counts as a review: wrong (value below ½) is Again; partly right, or right with hints or after several
    /// tries, is Hard; right is Good. Nothing is Easy: that grade is the learner's own word, and a quick right answer may as
    /// well be a guess or a short question.
    /// </summary>
    /// <exception cref="ArgumentException">The interaction is no answer.</exception>
    public static ReviewGrade GradeOf(Interaction answer)
    {
        if (answer.Kind != InteractionKind.Answer || answer.Value is not { } value)
            throw new ArgumentException($"An interaction of kind {answer.Kind} is no answer with a value.", nameof(answer));
        if (value < 0.5f) return ReviewGrade.Again;
        bool helped = answer.Details is { Hints: > 0 } or { Attempts: > 1 };
        return helped || value < 1 ? ReviewGrade.Hard : ReviewGrade.Good;
    }

    public void Save(TensorBundle bundle) => bundle.Add(Tensor, [Fsrs.Weights], Array.ConvertAll(weights, w => (float)w));

    /// <exception cref="InvalidDataException">The bundle has no such weights.</exception>
    public static MemoryModel Load(TensorBundle bundle)
    {
        double[] weights = Array.ConvertAll(bundle.Floats(Tensor, [Fsrs.Weights]), w => (double)w);
        if (!Array.TrueForAll(weights, double.IsFinite)) throw new InvalidDataException($"The bundle's tensor '{Tensor}' has numbers that are not finite.");
        return new MemoryModel(weights);
    }

    private static MemoryState State((double Difficulty, double Stability) of, DateTimeOffset at) =>
        new((float)of.Difficulty, (float)of.Stability, at);

    private static double StabilityOf(MemoryState memory) => Math.Clamp(memory.Stability, Fsrs.LeastStability, Fsrs.MostStability);

    private static double DaysSince(MemoryState memory, DateTimeOffset at) => Math.Max(0, (at - memory.ReviewedAt).TotalDays);
}
