using System.Numerics;

namespace Sextant.Tracing;

/// <summary>A concept's part of a <see cref="PracticeTrace"/>.</summary>
internal sealed class PractisedConcept(ulong key)
{
    public ulong Key { get; } = key;

    public int Count { get; set; }

    public float Credit { get; set; }

    /// <summary>The latest answers, right ones set, the last one lowest.</summary>
    public uint Latest { get; set; }

    /// <summary>So many bits of <see cref="Latest"/> count.</summary>
    public int Kept { get; set; }

    /// <summary>The number, from 0, of the learner's answer that was the last one here.</summary>
    public int LastAnswer { get; set; }

    /// <summary>Of it, Unix seconds.</summary>
    public long LastSeconds { get; set; }

    /// <summary>Sum of credit beyond what was expected, over the steps kept.</summary>
    public float Surplus { get; set; }

    /// <summary>Right answers in a row, at the end; negative for wrong ones.</summary>
    public int Streak => StreakOf(Latest, Kept);

    public void Take(bool right, float credit, int answer, long seconds)
    {
        Count++;
        Credit += credit;
        Latest = (Latest << 1) | (right ? 1u : 0);
        Kept = Math.Min(Kept + 1, TracingLimits.RecentAnswers);
        (LastAnswer, LastSeconds) = (answer, seconds);
    }

    /// <summary>The last so many answers as a number that tells how many there are, too.</summary>
    public static uint Pattern(uint latest, int kept, int most)
    {
        int length = Math.Min(kept, most);
        return (1u << length) | (latest & ((1u << length) - 1));
    }

    public static int StreakOf(uint latest, int kept)
    {
        uint known = kept >= 32 ? latest : latest & ((1u << kept) - 1);
        int right = Math.Min(kept, BitOperations.TrailingZeroCount(~known)), wrong = Math.Min(kept, BitOperations.TrailingZeroCount(known));
        return right > 0 ? right : -wrong;
    }

    /// <summary>Mean of the latest answers, each weighing 0.7 of the next; −1 for none.</summary>
    public float LatestMean()
    {
        float sum = 0, weights = 0, weight = 1;
        for (int i = 0; i < Kept; i++, weight *= 0.7f) (sum, weights) = (sum + weight * ((Latest >> i) & 1), weights + weight);
        return weights > 0 ? sum / weights : -1;
    }
}
