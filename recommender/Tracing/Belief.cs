using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>What is believed of a learner's knowledge of one concept at a moment.</summary>
/// <param name="Mastery">0–1: the probability of having it, forgetting included; larger is better. Not that of answering an exercise right, which its difficulty decides as well.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Mastery"/>, 0–0.5.</param>
/// <param name="Ability">Logits: an exercise of this difficulty is answered right half the time, guessing aside.</param>
/// <param name="AbilityError">Standard error of <paramref name="Ability"/>, logits, above 0.</param>
/// <param name="Answers">It rests on so many; 0: on priors alone.</param>
/// <param name="LastAt">Of the last answer; null for none.</param>
/// <param name="Memory">Null before the first answer.</param>
public readonly record struct Belief(
    float Mastery, float Uncertainty, float Ability, float AbilityError, int Answers, DateTimeOffset? LastAt, MemoryState? Memory);
