namespace Sextant.Sdk;

/// <summary>What there is time for, and for which goals.</summary>
/// <param name="Goals">As in <see cref="PathQuery"/>; null or empty for the goals the learner has stated, or reviews alone.</param>
/// <param name="MinutesPerDay">1 to 1,440.</param>
/// <param name="Days">1–366, today included; null for a week, or for as long as there is until the deadline.</param>
/// <param name="Deadline">The last day on which work on the goal can be done; null for none.</param>
/// <param name="UtcOffset">Of the learner's clock, for what today is: whole minutes, −14 h to 14 h.</param>
/// <param name="Filter">Which resources may stand in it; null for any.</param>
/// <param name="IncludeSeen">As in <see cref="PathQuery"/>.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record PlanQuery(
    IReadOnlyList<string>? Goals = null,
    float MinutesPerDay = 30,
    int? Days = null,
    DateOnly? Deadline = null,
    TimeSpan UtcOffset = default,
    ResourceFilter? Filter = null,
    bool IncludeSeen = false,
    long MinVersion = 0)
{
    internal QueryText ToQuery() => new QueryText()
        .Add("goal", Goals).Add("minutesPerDay", MinutesPerDay).Add("days", Days)
        .Add("deadline", Deadline?.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
        .Add("utcOffset", UtcOffset == default ? null : (long)UtcOffset.TotalMinutes)
        .Add(Filter).AddTrue("includeSeen", IncludeSeen).AddVersion(MinVersion);
}
