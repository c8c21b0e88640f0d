namespace Sextant.Planning;

/// <param name="Concept">The index of the other end.</param>
/// <param name="Weight">In (0, 1]; larger is needed more.</param>
public readonly record struct GraphEdge(int Concept, float Weight)
{
    /// <summary>A prerequisite of less weight helps but is not needed.</summary>
    public const float HardWeight = 0.5f;

    /// <summary>Whether it is needed, not merely of help.</summary>
    public bool IsHard => Weight >= HardWeight;
}
