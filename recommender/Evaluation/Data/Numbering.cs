using System.Collections.Immutable;

namespace Sextant.Evaluation.Data;

/// <summary>Gives ids numbers from 0, in the order of their coming.</summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];

    public Numbering(IEnumerable<string> known)
    {
        foreach (string id in known) Of(id);
    }

    public ImmutableArray<string> Ids => [.. ids];

    public int Of(string id)
    {
        if (numbers.TryGetValue(id, out int number)) return number;
        numbers.Add(id, ids.Count);
        ids.Add(id);
        return ids.Count - 1;
    }
}
