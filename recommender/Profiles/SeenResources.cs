using System.Collections.Immutable;
using Sextant.Catalogue;

namespace Sextant.Profiles;

/// <summary>The resources a learner has met, each with when and how, in the order of first meeting.</summary>
internal sealed class SeenResources
{
    private readonly HashedPlaces places = new();
    private readonly SharedColumn<ResourceId> ids;
    private readonly SharedColumn<long> firstAt;
    private readonly SharedColumn<float> values;

    public SeenResources()
        : this([], [], [])
    {
    }

    private SeenResources(ImmutableArray<ResourceId> ids, ImmutableArray<long> firstAt, ImmutableArray<float> values) =>
        (this.ids, this.firstAt, this.values) = (new(ids), new(firstAt), new(values));

    public ImmutableArray<ResourceId> Ids => ids.Share();

    public ImmutableArray<long> FirstAt => firstAt.Share();

    public ImmutableArray<float> Values => values.Share();

    /// <param name="names">Whose ids stand for equal ones of the state; null for none.</param>
    /// <exception cref="InvalidDataException">The state's columns differ in length, or a resource is there twice.</exception>
    public static SeenResources From(LearnerState state, CatalogueView? names)
    {
        if (!state.IsWhole) throw new InvalidDataException("A learner's state must say of every resource seen when and how.");
        ImmutableArray<ResourceId> ids = state.Seen.IsDefault ? [] : names is null ? state.Seen : [.. state.Seen.Select(names.Shared)];
        HashSet<ResourceId> distinct = new(ids.Length);
        SeenResources seen = new(ids, state.SeenAt, state.SeenValues);
        foreach (ResourceId id in ids)
        {
            if (!distinct.Add(id)) throw new InvalidDataException($"A learner's state has seen '{id}' twice.");
            seen.places.Add(id.Value);
        }
        return seen;
    }

    public bool Contains(ResourceId id) => PlaceOf(id) >= 0;

    /// <summary>The id as the object kept here, where it is.</summary>
    public ResourceId Shared(ResourceId id) => PlaceOf(id) is >= 0 and var place ? ids[place] : id;

    /// <param name="sign">As <see cref="InteractionSign"/> says.</param>
    public void Meet(ResourceId id, float sign, DateTimeOffset at)
    {
        // Hundredths and whole seconds are all that models can tell apart, and half the bytes of a stored state.
        float value = MathF.Round(50 * (1 + sign)) / 100;
        int place = PlaceOf(id);
        if (place >= 0)
        {
            if (Overrules(value, values[place])) values[place] = value;
            return;
        }
        ids.Add(id);
        places.Add(id.Value);
        firstAt.Add(1000 * at.ToUnixTimeSeconds());
        values.Add(value);
    }

    private int PlaceOf(ResourceId id)
    {
        int place = places.Candidate(id.Value, 0);
        while (place >= 0 && ids[place] != id) place = places.Candidate(id.Value, place + 1);
        return place;
    }

    /// <summary>The newest word counts, unless it says far less than an earlier one: a look back at what was disliked is no praise.</summary>
    private static bool Overrules(float newest, float known) => newest != known && Math.Abs(newest - 0.5f) >= Math.Abs(known - 0.5f) / 2;
}
