namespace Sextant.Planning;

/// <param name="Concept">The index of the other end.</param>
/// <param name="Weight">In (0, 1]; larger is needed more.</param>
public readonly record struct GraphEdge(int Concept, float Weight);
