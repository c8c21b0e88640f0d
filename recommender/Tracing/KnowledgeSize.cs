namespace Sextant.Tracing;

public static class KnowledgeSize
{
    private const int Memory = 2 * sizeof(float) + sizeof(long), Tally = sizeof(int) + sizeof(float), Rating = 2 * sizeof(float);

    /// <summary>Of the facts themselves, in bytes, whatever a store puts around them.</summary>
    public static long Bytes(this LearnerKnowledge knowledge) =>
        knowledge.Concepts.Sum(concept => (long)Text(concept.Concept.Value) + Tally + sizeof(long) * concept.Recent.Length + sizeof(int) + Memory + Rating)
        + knowledge.Items.Sum(item => (long)Text(item.Item.Value) + sizeof(long) + Memory)
        + sizeof(int) * (long)(knowledge.Steps.IsDefault ? 0 : knowledge.Steps.Length) + Tally + Rating;

    private static int Text(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
