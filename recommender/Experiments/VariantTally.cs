namespace Sextant.Experiments;

/// <summary>
/// What came of one variant, summed over its learners: x is how many items a learner was shown, y how many of them had an
/// outcome. The squares tell how alike one learner's outcomes are, which a count alone cannot.
/// </summary>
/// <param name="Learners">Who were shown anything.</param>
/// <param name="Exposures">Σx.</param>
/// <param name="Outcomes">Σy, at most Σx.</param>
/// <param name="ExposuresSquared">Σx².</param>
/// <param name="OutcomesSquared">Σy².</param>
/// <param name="Products">Σxy.</param>
public sealed record VariantTally(
    string Variant, long Learners, long Exposures, long Outcomes, double ExposuresSquared, double OutcomesSquared, double Products)
{
    public static VariantTally Nothing(string variant) => new(variant, 0, 0, 0, 0, 0, 0);

    /// <summary>With one more learner.</summary>
    public VariantTally Plus(long exposures, long outcomes) => new(
        Variant,
        Learners + 1,
        Exposures + exposures,
        Outcomes + outcomes,
        ExposuresSquared + (double)exposures * exposures,
        OutcomesSquared + (double)outcomes * outcomes,
        Products + (double)exposures * outcomes);
}
