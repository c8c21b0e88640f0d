using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Memory;

public class MemoryModelTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemoryModel Model = MemoryModel.Default;

    [Fact]
    public void A_history_leads_to_the_state_published_with_fsrs_rs()
    {
        // fsrs-rs src/inference.rs test_memory_state, with and without the same-day weights; ts-fsrs and py-fsrs test the same.
        AssertState(53.62691, 6.3574867, After(Model, [0, 0, 1, 3, 8, 21], [1, 3, 3, 3, 3, 3]));
        double[] longTerm = Model.Weights.ToArray();
        (longTerm[17], longTerm[18], longTerm[19]) = (0, 0, 0);
        AssertState(53.335106, 6.3574867, After(new MemoryModel(longTerm), [0, 0, 1, 3, 8, 21], [1, 3, 3, 3, 3, 3]));
    }

    [Theory]
    [InlineData(1, 0.212, 6.4133)]
    [InlineData(2, 1.2931, 5.11217071)]
    [InlineData(3, 2.3065, 2.11810397)]
    [InlineData(4, 8.2956, 1)]
    public void A_first_review_is_as_in_ts_fsrs(int grade, double stability, double difficulty) =>
        AssertState(stability, difficulty, Model.Review(null, (ReviewGrade)grade, Start)); // ts-fsrs FSRS-6.test.ts "first repeat"

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.9)]
    [InlineData(2, 0.84588465)]
    [InlineData(3, 0.8093881)]
    public void Forgetting_follows_the_curve_of_ts_fsrs(double days, double recall) => // ts-fsrs algorithm.test.ts "forgetting_curve"
        Assert.Equal(recall, Model.Recall(new MemoryState(5, 1, Start), Start.AddDays(days)), 1e-6);

    [Theory]
    [InlineData(1, 8.34176237)]
    [InlineData(2, 6.66599536)]
    [InlineData(3, 4.99022837)]
    [InlineData(4, 3.31446137)]
    public void Difficulty_moves_as_in_ts_fsrs(int grade, double difficulty) => // ts-fsrs algorithm.test.ts "next_difficulty"
        Assert.Equal(difficulty, Model.Review(new MemoryState(5, 5, Start), (ReviewGrade)grade, Start.AddDays(5)).Difficulty, 1e-4);

    [Theory]
    [InlineData(1, 1, 0.9, 1.05253961)]
    [InlineData(2, 2, 0.8, 28.22657096)]
    [InlineData(3, 3, 0.7, 58.65599107)]
    [InlineData(4, 4, 0.6, 127.2266925)]
    public void Stability_moves_as_in_ts_fsrs(int difficulty, int grade, double recall, double stability)
    {
        // ts-fsrs algorithm.test.ts "next_stability": S = 5 reviewed at the moment the recall has fallen so far.
        MemoryState before = new(difficulty, 5, Start);
        DateTimeOffset at = Model.DueAt(before, recall);
        Assert.Equal(stability, Model.Review(before, (ReviewGrade)grade, at).Stability, 1e-4);
    }

    [Theory]
    [InlineData(1, 1.596818)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 8.12960956)]
    public void A_second_review_within_a_day_moves_stability_as_in_ts_fsrs(int grade, double stability) => // "next_short_term_stability"
        Assert.Equal(stability, Model.Review(new MemoryState(5, 5, Start), (ReviewGrade)grade, Start.AddHours(2)).Stability, 1e-4);

    [Fact]
    public void Intervals_for_a_wanted_recall_are_those_of_fsrs_rs()
    {
        // fsrs-rs src/inference.rs test_next_interval, those below its and our longest interval.
        MemoryState memory = new(5, 1, Start);
        double[] days = [.. new[] { 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 }.Select(r => Math.Round((Model.DueAt(memory, r) - Start).TotalDays))];
        Assert.Equal([34793, 2508, 387, 90, 27, 9, 3, 1], days);
        Assert.Equal(36_500, (Model.DueAt(memory, 0.1) - Start).TotalDays, 1e-6);
    }

    [Fact]
    public void Reviews_at_their_due_days_come_at_the_published_intervals()
    {
        // py-fsrs tests/test_basic.py test_review_card, from its first review of a new day on.
        int[] grades = [3, 3, 3, 3, 3, 3];
        MemoryState memory = Model.Review(Model.Review(null, ReviewGrade.Good, Start), ReviewGrade.Good, Start.AddMinutes(10));
        List<double> intervals = [Interval(memory)];
        foreach (int grade in grades[2..])
        {
            memory = Model.Review(memory, (ReviewGrade)grade, memory.ReviewedAt.AddDays(intervals[^1]));
            intervals.Add(Interval(memory));
        }
        Assert.Equal([2, 11, 46, 163, 498], intervals);

        static double Interval(MemoryState memory) => Math.Max(1, Math.Round((Model.DueAt(memory, 0.9) - memory.ReviewedAt).TotalDays));
    }

    [Fact]
    public void Due_is_when_recall_has_fallen_to_what_is_wanted()
    {
        MemoryState memory = After(Model, [0, 3], [3, 3]);
        Assert.Equal(0.8, Model.Recall(memory, Model.DueAt(memory, 0.8)), 1e-6);
        Assert.Equal(1, Model.Recall(memory, memory.ReviewedAt.AddDays(-1)));
        Assert.Equal(DateTimeOffset.MaxValue, Model.DueAt(memory with { ReviewedAt = DateTimeOffset.MaxValue.AddDays(-3) }, 0.5).AddDays(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_review_that_claims_to_be_before_the_last_counts_as_of_its_moment()
    {
        MemoryState memory = After(Model, [0, 3], [3, 3]);
        Assert.Equal(Model.Review(memory, ReviewGrade.Good, memory.ReviewedAt), Model.Review(memory, ReviewGrade.Good, Start));
    }

    [Theory]
    [InlineData(0, null, null, ReviewGrade.Again)]
    [InlineData(0.4, null, null, ReviewGrade.Again)]
    [InlineData(0.6, null, null, ReviewGrade.Hard)]
    [InlineData(1, null, null, ReviewGrade.Good)]
    [InlineData(1, 1, 0, ReviewGrade.Good)]
    [InlineData(1, 2, 0, ReviewGrade.Hard)]
    [InlineData(1, 1, 1, ReviewGrade.Hard)]
    [InlineData(0, 3, 2, ReviewGrade.Again)]
    public void An_answer_is_graded_by_its_value_and_the_help_it_took(double value, int? attempts, int? hints, ReviewGrade grade)
    {
        Interaction answer = new("i", new("r"), InteractionKind.Answer, (float)value, Start, new AnswerDetails(attempts, hints, Seconds: 1));
        Assert.Equal(grade, MemoryModel.GradeOf(answer));
    }

    [Fact]
    public void What_is_no_answer_is_not_graded() => Assert.Throws<ArgumentException>(
        () => MemoryModel.GradeOf(new("i", new("r"), InteractionKind.Complete, null, Start)));

    [Fact]
    public void A_model_survives_being_saved()
    {
        double[] weights = Model.Weights.ToArray();
        weights[2] = 3.25;
        TensorBundle bundle = new();
        new MemoryModel(weights).Save(bundle);

        double[] loaded = MemoryModel.Load(bundle).Weights.ToArray();

        for (int i = 0; i < weights.Length; i++) Assert.Equal(weights[i], loaded[i], 1e-6);
    }

    [Fact]
    public void Weights_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MemoryModel([1, 2, 3]));
        double[] weights = Model.Weights.ToArray();
        weights[5] = double.NaN;
        Assert.Throws<ArgumentException>(() => new MemoryModel(weights));
        weights[5] = 1000;
        Assert.Equal(4, new MemoryModel(weights).Weights[5]);
    }

    private static void AssertState(double stability, double difficulty, MemoryState state)
    {
        Assert.Equal(stability, state.Stability, 1e-4);
        Assert.Equal(difficulty, state.Difficulty, 1e-4);
    }

    private static MemoryState After(MemoryModel model, double[] daysBefore, int[] grades)
    {
        MemoryState? state = null;
        DateTimeOffset at = Start;
        for (int i = 0; i < grades.Length; i++)
        {
            at = at.AddDays(daysBefore[i]);
            state = model.Review(state, (ReviewGrade)grades[i], at);
        }
        return state!.Value;
    }
}
