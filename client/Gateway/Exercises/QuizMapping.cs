using Sextant.Exercises;
using Sextant.Gateway.Recommending;

namespace Sextant.Gateway.Exercises;

internal static class QuizMapping
{
    public static Wire.Quiz ToWire(this Quiz quiz, string learnerId) => new(
        learnerId,
        quiz.Version,
        quiz.Model,
        quiz.RequestId,
        quiz.Concept.Value,
        [.. quiz.Items.Select(ToWire)],
        quiz.Mastery,
        quiz.Ability,
        quiz.StandardError,
        quiz.State.ToWire());

    private static Wire.QuizItem ToWire(QuizItem item) => new(
        item.Id.Value,
        item.Title,
        item.Description,
        item.Language,
        item.Minutes,
        item.Url,
        item.Concept.Value,
        item.Probability,
        item.Information,
        item.Propensity,
        item.Reasons.ToWire());

    // The wire's words start at 1, so that 0 is a word left out.
    public static QuizAim ToDomain(this Wire.QuizAim aim) => (QuizAim)(aim - 1);

    public static Wire.QuizState ToWire(this QuizState state) => (Wire.QuizState)(state + 1);
}
