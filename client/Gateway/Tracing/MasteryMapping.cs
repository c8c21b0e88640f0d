using Sextant.Tracing;

namespace Sextant.Gateway.Tracing;

internal static class MasteryMapping
{
    /// <param name="history">Whether it was asked for: then even one without points is told.</param>
    public static Wire.LearnerMastery ToWire(this LearnerMastery mastery, string learnerId, bool history) =>
        new(learnerId, mastery.Version, mastery.Model, [.. mastery.Concepts.Select(concept => ToWire(concept, history))]);

    private static Wire.ConceptMastery ToWire(ConceptMastery mastery, bool history) => new(
        mastery.Concept.Value,
        mastery.Title,
        mastery.Mastery,
        mastery.Uncertainty,
        mastery.Answers,
        mastery.LastAt,
        mastery.Recall,
        mastery.DueAt,
        history ? [.. mastery.History.Select(point => new Wire.MasteryPoint(point.At, point.Mastery))] : null);
}
