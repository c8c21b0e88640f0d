namespace Sextant.Memory;

/// <summary>
/// The formulas of FSRS-6 (Ye and others, "The Algorithm", open-spaced-repetition wiki; the same as in fsrs-rs and ts-fsrs 5.4)
/// over its 21 weights w. D: difficulty, 1–10. S: stability, days until recall has fallen to 90 %. R: probability of recall.
/// </summary>
internal static class Fsrs
{
    public const int Weights = 21;

    /// <summary>Stability is kept within [Least, Most], days.</summary>
    public const double LeastStability = 0.001, MostStability = 36_500;

    /// <summary>w as published with FSRS-6: fitted to some hundreds of millions of reviews.</summary>
    public static ReadOnlySpan<double> Published =>
    [
        0.212, 1.2931, 2.3065, 8.2956, // 0–3: S after a first Again, Hard, Good, Easy
        6.4133, 0.8334, 3.0194, 0.001, // 4–7: D
        1.8722, 0.1666, 0.796, // 8–10: S after recall
        1.4835, 0.0614, 0.2629, 1.6483, // 11–14: S after forgetting
        0.6014, 1.8729, // 15, 16: Hard, Easy
        0.5425, 0.0912, 0.0658, // 17–19: S after a second review within a day
        0.1542, // 20: how the curve of forgetting bends
    ];

    /// <summary>[21] bounds of w, as fsrs-rs clips them.</summary>
    public static ReadOnlySpan<double> Lowest =>
        [0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1];

    /// <inheritdoc cref="Lowest"/>
    public static ReadOnlySpan<double> Highest =>
        [100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8];

    /// <summary>R(t, S) = (1 + f t / S)^−w20, with f such that R(S, S) = 0.9.</summary>
    /// <param name="days">Since the last review, 0 or more.</param>
    public static double Recall(ReadOnlySpan<double> w, double stability, double days) =>
        Math.Pow(1 + Bend(w) * days / stability, -w[20]);

    /// <summary>The days after which R has fallen to a probability, in (0, 1).</summary>
    public static double DaysUntil(ReadOnlySpan<double> w, double stability, double recall) =>
        stability / Bend(w) * (Math.Pow(recall, -1 / w[20]) - 1);

    public static (double Difficulty, double Stability) First(ReadOnlySpan<double> w, ReviewGrade grade) =>
        (Math.Clamp(FirstDifficulty(w, grade), 1, 10), Within(w[(int)grade - 1]));

    /// <param name="days">Since the last review; below 1 the review counts as one of the same sitting.</param>
    public static (double Difficulty, double Stability) Next(
        ReadOnlySpan<double> w, double difficulty, double stability, double days, ReviewGrade grade)
    {
        double next = days < 1 ? AfterSameDay(w, stability, grade)
            : grade == ReviewGrade.Again ? AfterForgetting(w, difficulty, stability, Recall(w, stability, days))
            : AfterRecall(w, difficulty, stability, Recall(w, stability, days), grade);
        return (NextDifficulty(w, difficulty, grade), Within(next));
    }

    /// <summary>D0(G) = w4 − e^(w5 (G − 1)) + 1.</summary>
    private static double FirstDifficulty(ReadOnlySpan<double> w, ReviewGrade grade) => w[4] - Math.Exp(w[5] * ((int)grade - 1)) + 1;

    /// <summary>D' = w7 D0(Easy) + (1 − w7) (D − w6 (G − 3) (10 − D) / 9).</summary>
    private static double NextDifficulty(ReadOnlySpan<double> w, double difficulty, ReviewGrade grade)
    {
        double moved = difficulty - w[6] * ((int)grade - 3) * (10 - difficulty) / 9;
        return Math.Clamp(w[7] * FirstDifficulty(w, ReviewGrade.Easy) + (1 - w[7]) * moved, 1, 10);
    }

    /// <summary>S' = S (1 + e^w8 (11 − D) S^−w9 (e^(w10 (1 − R)) − 1) · w15 if Hard · w16 if Easy).</summary>
    private static double AfterRecall(ReadOnlySpan<double> w, double difficulty, double stability, double recall, ReviewGrade grade)
    {
        double factor = grade switch { ReviewGrade.Hard => w[15], ReviewGrade.Easy => w[16], _ => 1 };
        return stability * (1 + Math.Exp(w[8]) * (11 - difficulty) * Math.Pow(stability, -w[9]) * (Math.Exp(w[10] * (1 - recall)) - 1) * factor);
    }

    /// <summary>S' = min(w11 D^−w12 ((S + 1)^w13 − 1) e^(w14 (1 − R)), S / e^(w17 w18)): forgetting never makes it more stable.</summary>
    private static double AfterForgetting(ReadOnlySpan<double> w, double difficulty, double stability, double recall) => Math.Min(
        w[11] * Math.Pow(difficulty, -w[12]) * (Math.Pow(stability + 1, w[13]) - 1) * Math.Exp(w[14] * (1 - recall)),
        stability / Math.Exp(w[17] * w[18]));

    /// <summary>S' = S e^(w17 (G − 3 + w18)) S^−w19; no less than S unless forgotten.</summary>
    private static double AfterSameDay(ReadOnlySpan<double> w, double stability, ReviewGrade grade)
    {
        double growth = Math.Exp(w[17] * ((int)grade - 3 + w[18])) * Math.Pow(stability, -w[19]);
        return stability * (grade == ReviewGrade.Again ? growth : Math.Max(growth, 1));
    }

    private static double Bend(ReadOnlySpan<double> w) => Math.Pow(0.9, -1 / w[20]) - 1;

    private static double Within(double stability) => Math.Clamp(stability, LeastStability, MostStability);
}
