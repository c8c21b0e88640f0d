using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>The resources a learner has met, each with when and how, in the order of first meeting.</summary>
internal sealed class SeenResources
{
    private readonly Dictionary<ResourceId, int> places = [];
    private readonly List<ResourceId> ids = [];
    private readonly List<long> firstAt = [];
    private readonly List<float> values = [];

    // Columns are handed out as they are and made anew after a change: most answers follow one another without any.
    private ImmutableArray<ResourceId> idColumn = [];
    private ImmutableArray<long> firstAtColumn = [];
    private ImmutableArray<float> valueColumn = [];
    private bool valuesChanged;

    public ImmutableArray<ResourceId> Ids => idColumn.Length == ids.Count ? idColumn : idColumn = [.. ids];

    public ImmutableArray<long> FirstAt => firstAtColumn.Length == firstAt.Count ? firstAtColumn : firstAtColumn = [.. firstAt];

    public ImmutableArray<float> Values
    {
        get
        {
            if (valuesChanged) (valueColumn, valuesChanged) = ([.. values], false);
            return valueColumn;
        }
    }

    /// <exception cref="InvalidDataException">The state's columns differ in length.</exception>
    public static SeenResources From(LearnerState state)
    {
        if (!state.IsWhole) throw new InvalidDataException("A learner's state must say of every resource seen when and how.");
        SeenResources seen = new() { valuesChanged = true };
        for (int i = 0; i < (state.Seen.IsDefault ? 0 : state.Seen.Length); i++) seen.Add(state.Seen[i], state.SeenAt[i], state.SeenValues[i]);
        return seen;
    }

    public bool Contains(ResourceId id) => places.ContainsKey(id);

    public void Meet(Interaction interaction)
    {
        // Hundredths and whole seconds are all that models can tell apart, and half the bytes of a stored state.
        float value = MathF.Round(50 * (1 + InteractionSign.Of(interaction))) / 100;
        if (!places.TryGetValue(interaction.ResourceId, out int place)) Add(interaction.ResourceId, 1000 * interaction.At.ToUnixTimeSeconds(), value);
        else if (Overrules(value, values[place])) values[place] = value;
        else return;
        valuesChanged = true;
    }

    /// <summary>The newest word counts, unless it says far less than an earlier one: a look back at what was disliked is no praise.</summary>
    private static bool Overrules(float newest, float known) => newest != known && Math.Abs(newest - 0.5f) >= Math.Abs(known - 0.5f) / 2;

    private void Add(ResourceId id, long at, float value)
    {
        if (!places.TryAdd(id, ids.Count)) throw new InvalidDataException($"A learner's state has seen '{id}' twice.");
        ids.Add(id);
        firstAt.Add(at);
        values.Add(value);
    }
}
