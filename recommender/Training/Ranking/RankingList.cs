namespace Sextant.Training;

/// <summary>One learner's candidates.</summary>
/// <param name="Rows">[candidates, features].</param>
/// <param name="Labels">[candidates]: 1 taken up, 0 not.</param>
/// <param name="Relevant">How many were taken up, those that are no candidates included: for the validation metric.</param>
public sealed record RankingList(float[] Rows, float[] Labels, int Relevant);
