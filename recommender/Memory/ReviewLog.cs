namespace Sextant.Memory;

/// <summary>Histories of reviews, laid out for being read many times.</summary>
internal sealed class ReviewLog
{
    private readonly List<int> starts = [0]; // [Count + 1], of each history in the two lists below
    private readonly List<float> days = []; // since the review before it; 0 for the first
    private readonly List<ReviewGrade> grades = [];

    /// <summary>Histories.</summary>
    public int Count => starts.Count - 1;

    /// <summary>Reviews that tell of forgetting: a day or more after the one before.</summary>
    public int Telling { get; private set; }

    public static ReviewLog Of(IReadOnlyList<IReadOnlyList<Review>> histories, MemoryTrainingOptions options)
    {
        ReviewLog log = new();
        for (int h = Math.Max(0, histories.Count - options.MostHistories); h < histories.Count; h++) log.Add(histories[h], options.LongestHistory);
        return log;
    }

    /// <summary>Log loss of recall, nats, over the telling reviews of some histories.</summary>
    /// <param name="w">[21].</param>
    public (double Sum, double Mean) Loss(ReadOnlySpan<double> w, ReadOnlySpan<int> histories)
    {
        const double Sure = 1e-6; // no review is infinitely surprising
        double sum = 0;
        int count = 0;
        foreach (int history in histories)
        {
            (double difficulty, double stability) = Fsrs.First(w, grades[starts[history]]);
            for (int i = starts[history] + 1; i < starts[history + 1]; i++)
            {
                if (days[i] >= 1)
                {
                    double recall = Math.Clamp(Fsrs.Recall(w, stability, days[i]), Sure, 1 - Sure);
                    sum -= Math.Log(grades[i] == ReviewGrade.Again ? 1 - recall : recall);
                    count++;
                }
                (difficulty, stability) = Fsrs.Next(w, difficulty, stability, days[i], grades[i]);
            }
        }
        return (sum, sum / count);
    }

    /// <summary>A history of one review says nothing of forgetting, and is left out.</summary>
    private void Add(IReadOnlyList<Review> history, int longest)
    {
        int count = Math.Min(history.Count, longest);
        if (count < 2) return;
        for (int i = 0; i < count; i++)
        {
            float since = i == 0 ? 0 : (float)Math.Max(0, (history[i].At - history[i - 1].At).TotalDays);
            days.Add(since);
            grades.Add(history[i].Grade);
            if (since >= 1) Telling++;
        }
        starts.Add(days.Count);
    }
}
