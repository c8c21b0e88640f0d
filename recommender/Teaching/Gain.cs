namespace Sextant.Teaching;

/// <summary>
/// How much more often learners answered right after a resource than was expected of them without it:
/// see <see cref="LearningGains"/>. Observed, not proved: who studies what is their own choice.
/// </summary>
/// <param name="Mean">−1 to 1: a difference of probabilities, drawn towards what is usual. Larger is better.</param>
/// <param name="Error">Standard deviation of <paramref name="Mean"/>, above 0.</param>
/// <param name="Count">Occasions of study it rests on, each of one learner and one concept.</param>
public readonly record struct Gain(float Mean, float Error, int Count);
