namespace Sextant.Sdk;

/// <summary>Everything held about a learner.</summary>
/// <param name="Interactions">The whole history, oldest first.</param>
public sealed record LearnerExport(LearnerProfile Profile, IReadOnlyList<Interaction> Interactions);
