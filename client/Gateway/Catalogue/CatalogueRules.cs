using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Catalogue;

internal static class CatalogueRules
{
    public static Fault? Check(Wire.Concept concept) =>
        Rules.Id(concept.Id, "id")
        ?? Rules.Text(concept.Title, "title", 1, Limits.Title)
        ?? Rules.Text(concept.Description, "description", 0, Limits.Description)
        ?? Rules.Language(concept.Language, "language")
        ?? (concept.Prior is { } prior ? Check(prior) : null);

    private static Fault? Check(Wire.ConceptPrior prior) =>
        Probability(prior.Known, "prior.known")
        ?? Probability(prior.Learns, "prior.learns")
        ?? Probability(prior.Slips, "prior.slips")
        ?? Probability(prior.Guesses, "prior.guesses");

    private static Fault? Probability(float value, string field) =>
        value is >= 0 and < 1 ? null : new Fault(field, "must be a probability, at least 0 and below 1.");

    public static Fault? Check(Wire.Relation relation) =>
        Rules.Id(relation.From, "from")
        ?? Rules.Id(relation.To, "to")
        ?? (relation.From == relation.To ? new Fault("to", "must be another concept than from.") : null)
        ?? Rules.Given(relation.Kind, "kind")
        ?? Rules.Positive(relation.Weight, "weight", 1);
}
