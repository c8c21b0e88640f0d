using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>The kinds of scorers that an artefact can hold, each under a word for it: "kind name".</summary>
internal static class ScorerKinds
{
    public static string Describe(IItemScorer scorer) => scorer switch
    {
        _ => throw new ArgumentException($"A scorer of type {scorer.GetType().Name} cannot be kept.", nameof(scorer)),
    };

    /// <exception cref="InvalidDataException">The kind is unknown, or its tensors do not fit.</exception>
    public static IItemScorer Load(string description, TensorBundle bundle, int itemCount) => description.Split(' ', 2) switch
    {
        _ => throw new InvalidDataException($"A scorer '{description}' for {itemCount} items is unknown to this version; the bundle has {bundle.Names.Count()} tensors."),
    };
}
