using Sextant.Learners;

namespace Sextant.Tracing;

/// <summary>What an answer is worth as a sign of knowledge: what needed help shows less.</summary>
public static class AnswerCredit
{
    /// <summary>The value, 0–1, halved for a hint or a second try and halved again for more of either; in hundredths.</summary>
    public static float Of(Interaction answer)
    {
        float value = Math.Clamp(answer.Value ?? 0, 0, 1);
        int help = (answer.Details?.Hints ?? 0) + (answer.Details?.Attempts ?? 1) - 1;
        return MathF.Round(100 * (help <= 0 ? value : help == 1 ? value / 2 : value / 4)) / 100;
    }

    public static bool WasHelped(Interaction answer) => answer.Details is { Hints: > 0 } or { Attempts: > 1 };
}
