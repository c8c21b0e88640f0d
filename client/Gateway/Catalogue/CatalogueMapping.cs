using Sextant.Catalogue;

namespace Sextant.Gateway.Catalogue;

internal static class CatalogueMapping
{
    /// <param name="wire">Has passed <see cref="CatalogueRules"/>.</param>
    public static Concept ToDomain(this Wire.Concept wire) =>
        new(new ConceptId(wire.Id), wire.Title, wire.Description ?? "", wire.Language?.ToLowerInvariant() ?? "", wire.Prior?.ToDomain());

    /// <param name="wire">Has passed <see cref="CatalogueRules"/>.</param>
    public static Relation ToDomain(this Wire.Relation wire) =>
        new(new ConceptId(wire.From), new ConceptId(wire.To), wire.Kind.ToDomain(), wire.Weight);

    public static Wire.ConceptDescription ToWire(this ConceptDescription description) => new(
        new Wire.Concept(
            description.Concept.Id.Value, description.Concept.Title, description.Concept.Description, description.Concept.Language,
            description.Concept.Prior?.ToWire()),
        [.. description.Relations.Select(ToWire)],
        description.Resources);

    public static ConceptPrior ToDomain(this Wire.ConceptPrior wire) => new(wire.Known, wire.Learns, wire.Slips, wire.Guesses);

    public static Wire.ConceptPrior ToWire(this ConceptPrior prior) => new(prior.Known, prior.Learns, prior.Slips, prior.Guesses);

    public static Wire.Relation ToWire(this Relation relation) =>
        new(relation.From.Value, relation.To.Value, relation.Kind.ToWire(), relation.Weight);

    /// <summary>Their ids.</summary>
    public static string[] ToWire(this ImmutableArray<ConceptId> concepts) => [.. concepts.Select(concept => concept.Value)];

    // The wire's words start at 1, so that 0 is a word left out.
    public static RelationKind ToDomain(this Wire.RelationKind kind) => (RelationKind)(kind - 1);

    public static Wire.RelationKind ToWire(this RelationKind kind) => (Wire.RelationKind)(kind + 1);
}
