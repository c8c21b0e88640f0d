using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>The kinds of scorers that an artefact can hold, each under a word for it: "kind name".</summary>
internal static class ScorerKinds
{
    public static string Describe(IItemScorer scorer) => scorer switch
    {
        Ease => $"ease {scorer.Name}",
        Factors => $"factors {scorer.Name}",
        Popularity => $"popularity {scorer.Name}",
        Transitions => $"transitions {scorer.Name}",
        LiveTransitions => $"transitions {scorer.Name}",
        SelfAttention => $"attention {scorer.Name}",
        _ => throw new ArgumentException($"A scorer of type {scorer.GetType().Name} cannot be kept.", nameof(scorer)),
    };

    /// <exception cref="InvalidDataException">The kind is unknown, or its tensors do not fit.</exception>
    public static IItemScorer Load(string description, TensorBundle bundle, int itemCount) => description.Split(' ', 2) switch
    {
        ["ease", var name] => Ease.Load(bundle, name, itemCount),
        ["factors", var name] => Factors.Load(bundle, name, itemCount),
        ["popularity", var name] => Popularity.Load(bundle, name, itemCount),
        ["transitions", var name] => Transitions.Load(bundle, name, itemCount),
        ["attention", var name] => SelfAttention.Load(bundle, name, itemCount),
        _ => throw new InvalidDataException($"A scorer '{description}' for {itemCount} items is unknown to this version; the bundle has {bundle.Names.Count()} tensors."),
    };
}
