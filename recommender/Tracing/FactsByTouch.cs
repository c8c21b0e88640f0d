using System.Collections.Immutable;
using Sextant.Profiles;

namespace Sextant.Tracing;

/// <summary>Facts of some hundred things, the one touched longest ago first. Not safe for concurrent use.</summary>
internal sealed class FactsByTouch<TFacts>(Func<TFacts, string> idOf)
    where TFacts : class
{
    private readonly List<TFacts> facts = [];
    private readonly HashedPlaces places = new();

    public int Count => facts.Count;

    public TFacts Last
    {
        get => facts[^1];
        set => facts[^1] = value;
    }

    /// <summary>−1 when nothing is known of it.</summary>
    public int PlaceOf(string id)
    {
        int place = places.Candidate(id, 0);
        while (place >= 0 && idOf(facts[place]) != id) place = places.Candidate(id, place + 1);
        return place;
    }

    public void Add(TFacts added)
    {
        facts.Add(added);
        places.Add(idOf(added));
    }

    public TFacts RemoveAt(int place)
    {
        TFacts removed = facts[place];
        facts.RemoveAt(place);
        places.RemoveAt(place);
        return removed;
    }

    public ImmutableArray<TFacts> ToImmutable() => [.. facts];
}
