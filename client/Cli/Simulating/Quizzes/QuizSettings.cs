namespace Sextant.Cli.Simulating.Quizzes;

/// <param name="Learners">1–100,000; abilities are drawn from N(0, 1).</param>
/// <param name="Items">Exercises of the bank, at least <paramref name="Answers"/>.</param>
/// <param name="Answers">After so many the ability is estimated.</param>
/// <param name="Spread">Difficulties are even in ±this, logits.</param>
/// <param name="Guess">Of every exercise, 0–0.5.</param>
/// <param name="SameDiscrimination">True for 1 throughout (Rasch's model); else lognormal with median 1.2 and deviation 0.3, as in tests of skills.</param>
internal sealed record QuizSettings(int Learners, int Items, int Answers, int Seed, double Spread, double Guess, bool SameDiscrimination);
