using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>What is known of resources by number: how hard an exercise is, and what was gained after studying. Not safe for concurrent use.</summary>
/// <param name="most">Resources; later ones are passed over.</param>
internal sealed class ResourceGains(int most)
{
    // So many occasions without gain are assumed of a tenant.
    private const double UsualStrength = 50;

    private readonly Dictionary<ResourceId, int> places = [];
    private readonly List<Known> all = [];
    private readonly HashSet<int> changed = [];
    private GainSums total;
    private ImmutableDictionary<ResourceId, GainSums> shown = ImmutableDictionary<ResourceId, GainSums>.Empty;

    /// <summary>A resource's number; −1 when there are too many.</summary>
    public int PlaceOf(Resource resource)
    {
        if (places.TryGetValue(resource.Id, out int place)) return place;
        if (all.Count == most) return -1;
        places.Add(resource.Id, all.Count);
        all.Add(new Known { Id = resource.Id, Difficulty = AbilityScale.DifficultyOf(resource) });
        return all.Count - 1;
    }

    /// <summary>Logits beside its concepts' difficulty, and the answers it rests on.</summary>
    public (float Difficulty, int Answers) DifficultyOf(int place) => (all[place].Difficulty, all[place].Answers);

    public void SetDifficulty(int place, float difficulty)
    {
        ref Known known = ref CollectionsMarshal.AsSpan(all)[place];
        (known.Difficulty, known.Answers) = (difficulty, known.Answers + 1);
    }

    /// <summary>Puts the mean surplus of an occasion into a resource's sums in the place of the earlier one; null: of none.</summary>
    public void Replace(int place, float? before, float? after)
    {
        GainSums change = (after is { } now ? GainSums.Of(now) : default).Minus(before is { } then ? GainSums.Of(then) : default);
        ref Known known = ref CollectionsMarshal.AsSpan(all)[place];
        (known.Sums, total) = (known.Sums.Plus(change), total.Plus(change));
        changed.Add(place);
    }

    /// <summary>Null when nothing has changed since the last time.</summary>
    public LearningGains? Show()
    {
        if (changed.Count == 0) return null;
        var next = shown.ToBuilder();
        foreach (int place in changed)
        {
            if (all[place].Sums.Count > 0) next[all[place].Id] = all[place].Sums;
            else next.Remove(all[place].Id);
        }
        changed.Clear();
        return new LearningGains(shown = next.ToImmutable(), (float)(total.Sum / (total.Count + UsualStrength)));
    }

    public void Save(BinaryWriter writer)
    {
        Save(writer, total);
        writer.Write7BitEncodedInt(all.Count);
        foreach (Known known in all)
        {
            writer.Write(known.Id.Value);
            writer.Write(known.Difficulty);
            writer.Write7BitEncodedInt(known.Answers);
            Save(writer, known.Sums);
        }
    }

    /// <summary>Into one that knows nothing yet; all of it counts as changed.</summary>
    public void Load(BinaryReader reader)
    {
        total = LoadSums(reader);
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var known = new Known
            {
                Id = new ResourceId(reader.ReadString()),
                Difficulty = reader.ReadSingle(),
                Answers = reader.Read7BitEncodedInt(),
                Sums = LoadSums(reader),
            };
            places.Add(known.Id, all.Count);
            if (known.Sums.Count > 0) changed.Add(all.Count);
            all.Add(known);
        }
    }

    private static void Save(BinaryWriter writer, GainSums sums)
    {
        writer.Write7BitEncodedInt(sums.Count);
        writer.Write(sums.Sum);
        writer.Write(sums.Squares);
    }

    private static GainSums LoadSums(BinaryReader reader) => new(reader.Read7BitEncodedInt(), reader.ReadDouble(), reader.ReadDouble());

    private struct Known
    {
        public ResourceId Id;
        public float Difficulty;
        public int Answers;
        public GainSums Sums;
    }
}
