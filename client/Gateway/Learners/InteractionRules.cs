using Sextant.Gateway.Validation;

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
                ?? At(interaction.At, now);

    private static Fault? Value(Wire.Interaction interaction) => (NeedsValue(interaction.Kind), interaction.Value) switch
    {
        (true, null) => new Fault("value", $"is required for {Wire.Words.Of(interaction.Kind)}."),
        (true, var value) => Rules.Share(value, "value"),
        (false, not null) => new Fault("value", $"must not be given for {Wire.Words.Of(interaction.Kind)}."),
        _ => null,
    };

    public static bool NeedsValue(Wire.InteractionKind kind) =>
        kind is Wire.InteractionKind.Progress or Wire.InteractionKind.Rate or Wire.InteractionKind.Answer;

    private static Fault? At(DateTimeOffset? at, DateTimeOffset now) =>
        at is null || (at >= Limits.EarliestInteraction && at <= now + Limits.ClockSkew)
            ? null
            : new Fault("at", $"must be from {Limits.EarliestInteraction.Year} to {Limits.ClockSkew.TotalMinutes} minutes from now.");
}
