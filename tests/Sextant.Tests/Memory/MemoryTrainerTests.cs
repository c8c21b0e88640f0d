namespace Sextant.Memory;

public class MemoryTrainerTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reviews_of_learners_who_forget_otherwise_lead_to_their_forgetting()
    {
        double[] hidden = MemoryModel.Default.Weights.ToArray();
        (hidden[0], hidden[1], hidden[2]) = (0.6, 3.5, 6); // they remember a first answer about three times as long,
        (hidden[8], hidden[20]) = (1.3, 0.35); // gain less by each review, and forget more steeply
        MemoryModel truth = new(hidden);

        MemoryFit fit = MemoryTrainer.Fit(Simulated(truth, 1500, seed: 7));

        Assert.True(fit.Fitted);
        Assert.True(fit.LossAfter < fit.LossBefore);
        double untrained = PredictionError(MemoryModel.Default, truth), trained = PredictionError(fit.Model, truth);
        Assert.True(trained < 0.02, $"Mean error of the predicted recall: {trained:F4}, of the published weights {untrained:F4}.");
        Assert.True(trained < untrained / 2, $"Mean error of the predicted recall: {trained:F4}, of the published weights {untrained:F4}.");
        Assert.InRange(fit.Model.Weights[0] / hidden[0], 0.75, 1.33);
        Assert.InRange(fit.Model.Weights[2] / hidden[2], 0.85, 1.18);
    }

    [Fact]
    public void Reviews_that_follow_the_published_weights_leave_them_about_as_they_are()
    {
        MemoryFit fit = MemoryTrainer.Fit(Simulated(MemoryModel.Default, 1000, seed: 11));
        Assert.True(PredictionError(fit.Model, MemoryModel.Default) < 0.015);
    }

    [Fact]
    public void Too_few_reviews_change_nothing()
    {
        MemoryFit fit = MemoryTrainer.Fit(Simulated(MemoryModel.Default, 40, seed: 3));
        Assert.False(fit.Fitted);
        Assert.Same(MemoryModel.Default, fit.Model);
        Assert.InRange(fit.Reviews, 1, 399);
        Assert.Equal(0, MemoryTrainer.Fit([]).Reviews);
    }

    [Fact]
    public void The_same_reviews_give_the_same_weights()
    {
        var histories = Simulated(MemoryModel.Default, 200, seed: 5);
        Assert.Equal(MemoryTrainer.Fit(histories).Model.Weights.ToArray(), MemoryTrainer.Fit(histories).Model.Weights.ToArray());
    }

    /// <summary>Learners who answer about eight times, at gaps from within the day to months, and recall as a model says.</summary>
    private static List<IReadOnlyList<Review>> Simulated(MemoryModel truth, int count, int seed)
    {
        Random random = new(seed);
        List<IReadOnlyList<Review>> histories = [];
        for (int h = 0; h < count; h++)
        {
            List<Review> history = [new(Start, random.NextDouble() switch { < 0.3 => ReviewGrade.Again, < 0.45 => ReviewGrade.Hard, _ => ReviewGrade.Good })];
            MemoryState memory = truth.Review(null, history[0].Grade, Start);
            for (int i = 0; i < 7; i++)
            {
                DateTimeOffset at = memory.ReviewedAt.AddDays(Math.Round(memory.Stability * Math.Exp(1.5 * (random.NextDouble() - 0.3)) + 0.2));
                bool recalled = random.NextDouble() < truth.Recall(memory, at);
                ReviewGrade grade = !recalled ? ReviewGrade.Again : random.NextDouble() < 0.15 ? ReviewGrade.Hard : ReviewGrade.Good;
                history.Add(new Review(at, grade));
                memory = truth.Review(memory, grade, at);
            }
            histories.Add(history);
        }
        return histories;
    }

    /// <summary>Mean absolute difference of the predicted recall over histories that neither model has seen.</summary>
    private static double PredictionError(MemoryModel model, MemoryModel truth)
    {
        double sum = 0;
        int count = 0;
        foreach (var history in Simulated(truth, 200, seed: 99))
        {
            (MemoryState a, MemoryState b) = (model.Review(null, history[0].Grade, Start), truth.Review(null, history[0].Grade, Start));
            foreach (Review review in history.Skip(1))
            {
                sum += Math.Abs(model.Recall(a, review.At) - truth.Recall(b, review.At));
                count++;
                (a, b) = (model.Review(a, review.Grade, review.At), truth.Review(b, review.Grade, review.At));
            }
        }
        return sum / count;
    }
}
