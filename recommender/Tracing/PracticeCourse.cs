namespace Sextant.Tracing;

/// <summary>How practice has gone over the steps kept, whatever the concept: running sums, and the runs of answers to one concept.</summary>
internal struct PracticeCourse
{
    /// <summary>Sums and weights of surplus (credit − expected) that fade by 0.8, 0.95 and 0.99 an answer.</summary>
    public float Short, ShortWeight, Middle, MiddleWeight, Long, LongWeight;

    public float Surplus, FirstSurplus, Rating;

    public int Answers, Firsts, Returns;

    /// <summary>Right answers set, the last one lowest.</summary>
    public uint Latest;

    /// <summary>The concept of the last answer, and the answers to it since it was turned to; the same of the concept before.</summary>
    public ulong Concept, Before;

    public int Run, RunRight, RunBefore, RightBefore;

    /// <param name="countBefore">Answers to the concept before this one.</param>
    /// <param name="expected">Probability of a right answer, of anybody who has practised so much.</param>
    public void Take(ulong concept, float credit, int countBefore, float expected)
    {
        bool right = credit >= 0.5f;
        float surplus = credit - expected;
        Surplus += surplus;
        (Short, ShortWeight) = (0.8f * Short + surplus, 0.8f * ShortWeight + 1);
        (Middle, MiddleWeight) = (0.95f * Middle + surplus, 0.95f * MiddleWeight + 1);
        (Long, LongWeight) = (0.99f * Long + surplus, 0.99f * LongWeight + 1);
        float rated = Rates.Sigmoid(Rates.Logit(expected) + Rating);
        Rating += (0.15f + 0.6f / (1 + 0.1f * Answers)) * (credit - rated);
        if (countBefore == 0) (FirstSurplus, Firsts) = (FirstSurplus + surplus, Firsts + 1);
        if (concept != Concept || Answers == 0)
        {
            if (countBefore > 0) Returns++;
            (Before, RunBefore, RightBefore) = (Concept, Run, RunRight);
            (Concept, Run, RunRight) = (concept, 0, 0);
        }
        Run++;
        if (right) RunRight++;
        Latest = (Latest << 1) | (right ? 1u : 0);
        Answers++;
    }
}
