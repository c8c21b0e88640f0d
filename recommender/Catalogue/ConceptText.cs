namespace Sextant.Catalogue;

/// <summary>The text a concept's embedding is made of.</summary>
public static class ConceptText
{
    public static string Of(Concept concept) =>
        concept.Description.Length == 0 ? concept.Title : $"{concept.Title}\n{concept.Description}";
}
