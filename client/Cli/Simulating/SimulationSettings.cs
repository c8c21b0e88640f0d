namespace Sextant.Cli.Simulating;

/// <param name="Learners">1–10,000.</param>
/// <param name="Rounds">Lists shown to each learner, 1–50.</param>
/// <param name="Count">Resources in a list, 1–20; rounds × count at most <see cref="MaxShown"/>.</param>
/// <param name="Seed">Of the tastes, the reactions and the baselines.</param>
internal sealed record SimulationSettings(int Learners, int Rounds, int Count, int Seed)
{
    /// <summary>What is passed over travels in the address of the next request, which is limited.</summary>
    public const int MaxShown = 200;
}
