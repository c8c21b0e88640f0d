namespace Sextant.Knowledge;

/// <summary>A concept near what was studied lately, or near what the learner says they want.</summary>
/// <param name="Weight">In (0, 1]; larger is nearer: the product of recency and of the edges walked.</param>
/// <param name="Origin">The recent concept it was reached from; itself when nothing was walked.</param>
/// <param name="Step">How it relates to <paramref name="Origin"/>.</param>
public readonly record struct ConceptNeighbour(ConceptId Concept, float Weight, ConceptId Origin, ConceptStep Step);

/// <summary>The way from a recent concept to its neighbour, as a learner would say it.</summary>
public enum ConceptStep
{
    /// <summary>The recent concept itself.</summary>
    Same,

    /// <summary>It builds on the recent one.</summary>
    BuildsOn,

    /// <summary>The recent one builds on it.</summary>
    Underlies,

    /// <summary>It is related.</summary>
    Related,

    /// <summary>It is a part of the recent one.</summary>
    PartOf,

    /// <summary>The recent one is a part of it.</summary>
    Whole,

    /// <summary>Two edges away.</summary>
    Further,

    /// <summary>The learner has said that it interests them.</summary>
    Stated,

    /// <summary>The learner has said that they want to get there.</summary>
    Goal,

    /// <summary>A goal of the learner builds on it.</summary>
    TowardsGoal,
}
