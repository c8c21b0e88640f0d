using System.Collections.Immutable;
using Sextant.Refusals;

namespace Sextant.Learners;

/// <summary>What a batch of interactions must be to be recorded, whoever brings it.</summary>
public static class InteractionRules
{
    /// <exception cref="RefusalException">Invalid: names the item and field at fault.</exception>
    public static void Check(ImmutableArray<Interaction> interactions, DateTimeOffset now)
    {
        Require(!interactions.IsDefaultOrEmpty, "interactions", "There is nothing to record.");
        Require(interactions.Length <= LearnerLimits.MaxBatch, "interactions", $"{interactions.Length} interactions in one call; at most {LearnerLimits.MaxBatch} are taken.");
        for (int i = 0; i < interactions.Length; i++) Check(interactions[i], i, now);
    }

    private static void Check(Interaction interaction, int index, DateTimeOffset now)
    {
        Require(interaction is not null, Field(index, ""), "An interaction is missing.");
        Require(IdText.IsValid(interaction!.Id), Field(index, ".id"), $"An id has 1–{IdText.MaxLength} characters, none a control character.");
        Require(IdText.IsValid(interaction.ResourceId.Value), Field(index, ".resourceId"), $"An id has 1–{IdText.MaxLength} characters, none a control character.");
        Require(Enum.IsDefined(interaction.Kind), Field(index, ".kind"), $"{(int)interaction.Kind} is no kind of interaction.");
        CheckValue(interaction, index);
        if (interaction.Details is { } details) CheckDetails(interaction.Kind, details, index);
        Require(interaction.At >= LearnerLimits.Earliest, Field(index, ".at"), $"{interaction.At:O} is before {LearnerLimits.Earliest:yyyy}.");
        Require(interaction.At <= now + LearnerLimits.ClockSkew, Field(index, ".at"), $"{interaction.At:O} lies in the future.");
    }

    private static void CheckValue(Interaction interaction, int index)
    {
        bool needed = interaction.Kind is InteractionKind.Progress or InteractionKind.Rate or InteractionKind.Answer;
        Require(!needed || interaction.Value is not null, Field(index, ".value"), $"{interaction.Kind} needs a value between 0 and 1.");
        Require(needed || interaction.Value is null, Field(index, ".value"), $"{interaction.Kind} takes no value.");
        Require(interaction.Value is null or (>= 0 and <= 1), Field(index, ".value"), $"{interaction.Value} is not between 0 and 1.");
    }

    private static void CheckDetails(InteractionKind kind, AnswerDetails details, int index)
    {
        Require(kind == InteractionKind.Answer, Field(index, ".kind"), $"{kind} takes no attempts, hints or seconds; an answer does.");
        Require(details.Attempts is null or (>= 1 and <= LearnerLimits.MostAttempts), Field(index, ".attempts"), $"{details.Attempts} is not between 1 and {LearnerLimits.MostAttempts}.");
        Require(details.Hints is null or (>= 0 and <= LearnerLimits.MostHints), Field(index, ".hints"), $"{details.Hints} is not between 0 and {LearnerLimits.MostHints}.");
        Require(details.Seconds is null or (>= 0 and <= LearnerLimits.MostSeconds), Field(index, ".seconds"), $"{details.Seconds} is not between 0 and {LearnerLimits.MostSeconds}.");
    }

    private static string Field(int index, string member) => $"interactions[{index}]{member}";

    private static void Require(bool holds, string field, string message)
    {
        if (!holds) throw RefusalException.Invalid(field, message);
    }
}
