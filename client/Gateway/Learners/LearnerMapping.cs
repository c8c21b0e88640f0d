using Sextant.Learners;

namespace Sextant.Gateway.Learners;

internal static class LearnerMapping
{
    /// <param name="wire">Has passed <see cref="InteractionRules"/>.</param>
    /// <param name="now">When it happened, where the caller does not say.</param>
    public static Interaction ToDomain(this Wire.Interaction wire, DateTimeOffset now) =>
        new(wire.Id, new ResourceId(wire.ResourceId), wire.Kind.ToDomain(), ValueOf(wire), wire.At ?? now, DetailsOf(wire));

    private static float? ValueOf(Wire.Interaction wire) => wire.Value ?? (wire.Correct is { } correct ? correct ? 1 : 0 : null);

    private static AnswerDetails? DetailsOf(Wire.Interaction wire) => wire is { Attempts: null, Hints: null, Seconds: null }
        ? null
        : new(wire.Attempts, wire.Hints, wire.Seconds);

    public static Wire.Interaction ToWire(this Interaction interaction) => new(
        interaction.Id,
        interaction.ResourceId.Value,
        interaction.Kind.ToWire(),
        interaction.Value,
        interaction.At,
        Attempts: interaction.Details?.Attempts,
        Hints: interaction.Details?.Hints,
        Seconds: interaction.Details?.Seconds);

    public static Wire.InteractionReceipt ToWire(this InteractionReceipt receipt) =>
        new(receipt.Accepted, receipt.Duplicates, receipt.Version);

    public static Wire.LearnerProfile ToWire(this LearnerProfile profile) => new(
        profile.LearnerId.Value,
        profile.Version,
        [.. profile.Interests.Select(ToWire)],
        [.. profile.Recent.Select(ToWire)],
        profile.SeenCount,
        profile.Preferences.ToWire());

    /// <param name="wire">Has passed <see cref="PreferenceChecks"/>.</param>
    public static LearnerPreferences ToDomain(this Wire.LearnerPreferences wire) => new(
        [.. (wire.Interests ?? []).Select(id => new ConceptId(id))], [.. (wire.Goals ?? []).Select(id => new ConceptId(id))], [.. wire.Languages ?? []]);

    public static Wire.LearnerPreferences ToWire(this LearnerPreferences preferences) => new(
        [.. preferences.Interests.Select(concept => concept.Value)],
        [.. preferences.Goals.Select(concept => concept.Value)],
        [.. preferences.Languages]);

    public static Wire.ErasureReceipt ToWire(this ErasureReceipt receipt) =>
        new(receipt.LearnerId.Value, receipt.Interactions, receipt.SnapshotErased, receipt.At, receipt.Exposures);

    private static Wire.InterestSummary ToWire(InterestSummary interest) => new(
        interest.Weight,
        interest.LastTouched,
        [.. interest.Concepts.Select(concept => concept.Value)],
        [.. interest.Examples.Select(example => example.Value)]);

    // The wire's words start at 1, so that 0 is a word left out.
    public static InteractionKind ToDomain(this Wire.InteractionKind kind) => (InteractionKind)(kind - 1);

    public static Wire.InteractionKind ToWire(this InteractionKind kind) => (Wire.InteractionKind)(kind + 1);
}
