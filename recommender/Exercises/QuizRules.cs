using Sextant.Ranking;
using Sextant.Refusals;

namespace Sextant.Exercises;

/// <summary>The ranges of what may be asked of a quiz. Each refusal names the field and says what it can be.</summary>
public static class QuizRules
{
    /// <exception cref="RefusalException">Invalid.</exception>
    public static void Check(QuizRequest request)
    {
        if (!IdText.IsValid(request.Concept.Value))
            throw RefusalException.Invalid("concept", $"concept is no valid id: 1 to {IdText.MaxLength} characters, none of them a control character.");
        if (request.Count is < 1 or > QuizLimits.MaxCount)
            throw RefusalException.Invalid("count", $"count can be 1 to {QuizLimits.MaxCount}; it is {request.Count}.");
        if (!Enum.IsDefined(request.Aim))
            throw RefusalException.Invalid("aim", "aim can be practice, measure or placement.");
        if (request.Target is { } target && !(target is > 0 and < 1))
            throw RefusalException.Invalid("target", "target is a probability: a number above 0 and below 1.");
        if (request.Target is not null && request.Aim != QuizAim.Practice)
            throw RefusalException.Invalid("target", "target is for practice alone: to measure, what tells most is asked.");
        RequestChecks.Check(request.Filter);
    }
}
