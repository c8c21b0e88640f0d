using Sextant.Gateway.Validation;
using Sextant.Learners;

namespace Sextant.Gateway.Learners;

internal static class InteractionRules
{
    /// <param name="now">The server's clock: nothing has happened much later.</param>
    public static Fault? Check(InteractionBatch batch, DateTimeOffset now)
    {
        var interactions = batch.Interactions;
        if (interactions.Count is 0 or > Limits.Batch) return new Fault("", $"must hold 1 to {Limits.Batch} interactions; it holds {interactions.Count}.");
        for (int i = 0; i < interactions.Count; i++)
            if (Check(interactions[i], now) is { } fault) return batch.Single ? fault : fault.Within(i);
        return null;
    }

    private static Fault? Check(Wire.Interaction? interaction, DateTimeOffset now) =>
        interaction is null
            ? Rules.Missing("")
            : Rules.Id(interaction.Id, "id")
                ?? Rules.Id(interaction.ResourceId, "resourceId")
                ?? Rules.Given(interaction.Kind, "kind")
                ?? Value(interaction)
                ?? Details(interaction)
                ?? At(interaction.At, now);

    private static Fault? Value(Wire.Interaction interaction) => (NeedsValue(interaction), interaction.Value) switch
    {
        (true, null) => new Fault("value", $"is required for {Wire.Words.Of(interaction.Kind)}."),
        (true, var value) => Rules.Share(value, "value"),
        (false, not null) => new Fault("value", $"must not be given for {Wire.Words.Of(interaction.Kind)}."),
        _ => null,
    };

    /// <summary>An answer's is to be 1 or 0 where it says whether it was correct instead; it may say both.</summary>
    private static bool NeedsValue(Wire.Interaction interaction) => interaction.Kind
        is Wire.InteractionKind.Progress or Wire.InteractionKind.Rate
        || interaction is { Kind: Wire.InteractionKind.Answer } and not { Correct: not null, Value: null };

    private static Fault? Details(Wire.Interaction interaction) => interaction.Kind == Wire.InteractionKind.Answer
        ? Correct(interaction)
            ?? (interaction.Attempts is { } attempts ? Rules.Whole(attempts, "attempts", 1, LearnerLimits.MostAttempts) : null)
            ?? (interaction.Hints is { } hints ? Rules.Whole(hints, "hints", 0, LearnerLimits.MostHints) : null)
            ?? Rules.Between(interaction.Seconds, "seconds", 0, LearnerLimits.MostSeconds)
        : Unasked(interaction.Correct, "correct", interaction.Kind)
            ?? Unasked(interaction.Attempts, "attempts", interaction.Kind)
            ?? Unasked(interaction.Hints, "hints", interaction.Kind)
            ?? Unasked(interaction.Seconds, "seconds", interaction.Kind);

    private static Fault? Correct(Wire.Interaction answer) => answer is { Correct: { } correct, Value: { } value } && correct != (value == 1)
        ? new Fault("correct", "contradicts the value: where both are given, it is true exactly when the value is 1.")
        : null;

    private static Fault? Unasked<T>(T? value, string field, Wire.InteractionKind kind) where T : struct =>
        value is null ? null : new Fault(field, $"must not be given for {Wire.Words.Of(kind)}.");

    private static Fault? At(DateTimeOffset? at, DateTimeOffset now) =>
        at is null || (at >= Limits.EarliestInteraction && at <= now + Limits.ClockSkew)
            ? null
            : new Fault("at", $"must be from {Limits.EarliestInteraction.Year} to {Limits.ClockSkew.TotalMinutes} minutes from now.");
}
