namespace Sextant.Training;

/// <summary>When relevance and tracing models are trained, and on how much.</summary>
public sealed record TrainingOptions
{
    public const string Section = "Training";

    /// <summary>
    /// So long after a tenant's last training the next one begins by itself, 1 minute to 365 days; zero: only when asked.
    /// Shorter: fresher models, more of the processors.
    /// </summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// What the models are to foretell. <see cref="TrainingAim.Next"/> where learners go on from one resource to the next;
    /// <see cref="TrainingAim.Any"/> where the order says little, at a tenth of the cost.
    /// </summary>
    public TrainingAim Aim { get; init; } = TrainingAim.Next;

    /// <summary>
    /// Whether a trained network goes on learning from what comes of its answers, within narrow bounds and in memory alone.
    /// </summary>
    public bool Online { get; init; }

    /// <summary>Below so many interactions there is nothing to learn, 100 to 1,000,000,000.</summary>
    public int LeastInteractions { get; init; } = 1_000;

    /// <summary>The newest so many interactions of a tenant are trained on, 1,000 to 1,000,000,000. More: memory while training, about 300 bytes each.</summary>
    public int MostInteractions { get; init; } = 5_000_000;

    /// <summary>Tracing is trained on the newest so many answers of a tenant, 1,000 to 10,000,000. More: memory while training, about 700 bytes each.</summary>
    public int MostAnswers { get; init; } = 1_000_000;

    /// <summary>Resources that behaviour models know, the most visited ones, 16 to 20,000. Memory and time grow with its square and cube.</summary>
    public int MostItems { get; init; } = 4_096;

    /// <summary>Trained models kept for a return, beside the active one and the one before it, 1 to 100.</summary>
    public int Keep { get; init; } = 5;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public TrainingOptions Validated()
    {
        bool every = Every == TimeSpan.Zero || (Every >= TimeSpan.FromMinutes(1) && Every <= TimeSpan.FromDays(365));
        Require(every, nameof(Every), Every, "zero, or 1 minute to 365 days");
        Require(Enum.IsDefined(Aim), nameof(Aim), Aim, "Next or Any");
        Require(LeastInteractions is >= 100 and <= 1_000_000_000, nameof(LeastInteractions), LeastInteractions, "100 to 1,000,000,000");
        Require(MostInteractions is >= 1_000 and <= 1_000_000_000, nameof(MostInteractions), MostInteractions, "1,000 to 1,000,000,000");
        Require(MostAnswers is >= 1_000 and <= 10_000_000, nameof(MostAnswers), MostAnswers, "1,000 to 10,000,000");
        Require(MostItems is >= 16 and <= 20_000, nameof(MostItems), MostItems, "16 to 20,000");
        Require(Keep is >= 1 and <= 100, nameof(Keep), Keep, "1 to 100");
        return this;
    }

    private static void Require(bool met, string setting, object value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"{Section}:{setting}", value, $"It can be {range}.");
    }
}
