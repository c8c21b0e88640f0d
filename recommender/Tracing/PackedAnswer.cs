namespace Sextant.Tracing;

/// <summary>
/// One answer to an exercise of a concept in 64 bits, from the highest: 34 of Unix seconds, 7 of credit in hundredths, 1 whether
/// help was taken, 8 of difficulty in sixteenths of a logit from −8, 14 of the answer's number modulo 16,384.
/// </summary>
public readonly record struct PackedAnswer(long Bits)
{
    private const int OrdinalBits = 14, DifficultyBits = 8, CreditBits = 7;
    private const int DifficultyAt = OrdinalBits, HelpAt = DifficultyAt + DifficultyBits, CreditAt = HelpAt + 1, SecondsAt = CreditAt + CreditBits;
    private const long MostSeconds = (1L << 34) - 1; // in the year 2514

    /// <param name="credit">0–1.</param>
    /// <param name="difficulty">Logits; beyond ±8 it counts as the bound.</param>
    /// <param name="ordinal">How many answers of the learner came before.</param>
    public static PackedAnswer Of(DateTimeOffset at, float credit, bool helped, float difficulty, int ordinal)
    {
        long seconds = Math.Clamp(at.ToUnixTimeSeconds(), 0, MostSeconds);
        long hundredths = (long)MathF.Round(100 * Math.Clamp(credit, 0, 1));
        long sixteenths = Math.Clamp((long)MathF.Round(16 * (difficulty + 8)), 0, (1 << DifficultyBits) - 1);
        return new PackedAnswer(
            (seconds << SecondsAt) | (hundredths << CreditAt) | (helped ? 1L << HelpAt : 0) | (sixteenths << DifficultyAt) | (ordinal & OrdinalMask));
    }

    private const long OrdinalMask = (1 << OrdinalBits) - 1;

    /// <summary>To the second.</summary>
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds((long)((ulong)Bits >> SecondsAt));

    /// <summary>0–1, in hundredths.</summary>
    public float Credit => ((Bits >> CreditAt) & ((1 << CreditBits) - 1)) / 100f;

    public bool IsRight => Credit >= 0.5f;

    public bool Helped => (Bits & (1L << HelpAt)) != 0;

    /// <summary>Logits, of the exercise as its author states it.</summary>
    public float Difficulty => ((Bits >> DifficultyAt) & ((1 << DifficultyBits) - 1)) / 16f - 8;

    /// <summary>Answers given since, to anything, when so many have been given in all; exact up to 16,383.</summary>
    public int AnswersSince(int count) => (int)((count - 1 - (Bits & OrdinalMask)) & OrdinalMask);
}
