namespace Sextant.Learners;

/// <summary>One thing a learner did, as the platform reports it.</summary>
/// <param name="Id">Chosen by the platform, unique per learner: an interaction sent twice under one id counts once, for ever.</param>
/// <param name="Value">0–1; what it says depends on <see cref="InteractionKind"/>; null where the kind needs none.</param>
/// <param name="At">When it happened. The gateway fills in the time of arrival where the platform says nothing.</param>
/// <param name="Details">Of an answer alone; null where nothing more is known.</param>
/// <param name="Studied">What it was done with; the learner fills it in for answers and completions, whatever the caller says.</param>
[GenerateSerializer, Immutable, Alias("sextant.interaction")]
public sealed record Interaction(
    [property: Id(0)] string Id,
    [property: Id(1)] ResourceId ResourceId,
    [property: Id(2)] InteractionKind Kind,
    [property: Id(3)] float? Value,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] AnswerDetails? Details = null,
    [property: Id(6)] StudiedResource? Studied = null);
