using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Tracing;

namespace Sextant.Profiles.Packing;

/// <summary>
/// A learner's state in some 4 KiB: columns of like values, each resource's id once, all compressed. The first byte says how it
/// was packed, so that what was packed before is read for ever.
/// </summary>
public static class PackedLearner
{
    private const byte First = 1; // the form written here
    private const byte HasValue = 1, HasDetails = 2, HasAttempts = 4, HasHints = 8, HasSeconds = 16;

    private const int MostOfAll = 8 << 20; // bytes that all but the resources seen take together, with room to spare
    private const int MostOfOneSeen = 2 + 10 + 5; // bytes beside its id: the id's head, when and how it was met

    /// <summary>
    /// False of a learner who has met more resources than are packed: some 110,000 with the longest ids there can be, 1.2 million
    /// with ids of 15 characters. Where it is true, what <see cref="TryPack"/> gives can be unpacked.
    /// </summary>
    public static bool HasRoom(LearnerState state)
    {
        long bytes = MostOfAll;
        foreach (ResourceId id in state.Seen.IsDefault ? [] : state.Seen) bytes += sizeof(char) * (id.Value?.Length ?? 0) + MostOfOneSeen;
        return bytes <= Squeezed.MostBytes;
    }

    /// <returns>
    /// Null where the state <see cref="HasRoom">has no room</see> or holds what has no place here, as no state does that
    /// <see cref="LearnerHistory"/> made.
    /// </returns>
    public static byte[]? TryPack(LearnerState state) => HasRoom(state) && HasPlace(state) ? Packed(state) : null;

    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="TryPack"/>, or are damaged.</exception>
    public static LearnerState Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed is not [First, .. var compressed]) throw new InvalidDataException("A learner is packed in an unknown way.");
        var from = new ByteReader(Squeezed.Open(compressed));
        long version = from.Difference();
        List<ResourceId> resources = [.. from.Texts().Select(text => new ResourceId(text))];
        int seen = from.Length();
        long[] seenAt = from.Times(seen);
        float[] seenValues = from.Shares(seen);
        Interaction[] recent = Recent(ref from, resources);
        LearnerKnowledge? knowledge = from.Byte() == 0 ? null : PackedKnowledge.Read(ref from, resources);
        if (seen > resources.Count) throw new InvalidDataException("A packed learner has met more resources than it names.");
        return new LearnerState(version, [.. recent], [.. resources.Take(seen)], [.. seenAt], [.. seenValues], knowledge);
    }

    internal static ResourceId At(IReadOnlyList<ResourceId> resources, int place) =>
        (uint)place < (uint)resources.Count ? resources[place] : throw new InvalidDataException($"A packed learner names no resource {place}.");

    internal static DateTimeOffset Utc(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new InvalidDataException("A packed learner holds a time outside of the calendar.");

    private static bool HasPlace(LearnerState state) =>
        state is { IsWhole: true, Recent.IsDefault: false, Seen.IsDefault: false, SeenAt.IsDefault: false, SeenValues.IsDefault: false }
        && state.Seen.All(static id => Fits(id.Value))
        && state.Recent.All(static interaction =>
            interaction is { Studied: null, Kind: >= 0 and <= (InteractionKind)byte.MaxValue } && Fits(interaction.Id) && Fits(interaction.ResourceId.Value))
        && (state.Knowledge is not { } knowledge || PackedKnowledge.HasPlace(knowledge));

    internal static bool Fits(string? id) => id is { Length: <= IdText.MaxLength };

    private static byte[]? Packed(LearnerState state)
    {
        ImmutableArray<Interaction> recent = state.Recent;
        ImmutableArray<ResourceId> seen = state.Seen;
        Dictionary<string, int> places = new(seen.Length, StringComparer.Ordinal);
        List<string> names = [.. seen.Select(id => id.Value)];
        for (int i = 0; i < names.Count; i++) places.TryAdd(names[i], i);
        int[] of = [.. recent.Select(interaction => PlaceOf(interaction.ResourceId.Value))];
        foreach (ItemFacts facts in state.Knowledge?.Items ?? []) PlaceOf(facts.Item.Value);

        var to = new ByteWriter();
        to.Difference(state.Version);
        to.Texts([.. names]);
        to.Count(seen.Length);
        to.Times(state.SeenAt.AsSpan(), 1000);
        to.Shares(state.SeenValues.AsSpan());
        Recent(to, recent, of);
        to.Byte(state.Knowledge is null ? (byte)0 : (byte)1);
        if (state.Knowledge is not null) PackedKnowledge.Write(to, state.Knowledge, PlaceOf);
        return to.Written.Length > Squeezed.MostBytes ? null : Squeezed.Close(First, to.Written);

        int PlaceOf(string name)
        {
            if (!places.TryGetValue(name, out int place))
            {
                places.Add(name, place = names.Count);
                names.Add(name);
            }
            return place;
        }
    }

    private static void Recent(ByteWriter to, ImmutableArray<Interaction> recent, int[] resources)
    {
        to.Texts([.. recent.Select(interaction => interaction.Id)]);
        int next = 0; // what is met for the first time follows the one before: 0 after 0
        foreach (int resource in resources)
        {
            to.Difference(resource - next);
            next = Math.Max(next, resource + 1);
        }
        foreach (Interaction interaction in recent) to.Byte((byte)interaction.Kind);
        to.Times([.. recent.Select(interaction => interaction.At.UtcTicks)], TimeSpan.TicksPerSecond);
        foreach (Interaction interaction in recent) to.Byte(FlagsOf(interaction));
        to.Shares([.. recent.Where(interaction => interaction.Value is not null).Select(interaction => interaction.Value!.Value)]);
        foreach (Interaction interaction in recent)
        {
            if (interaction.Details?.Attempts is { } attempts) to.Difference(attempts);
            if (interaction.Details?.Hints is { } hints) to.Difference(hints);
            if (interaction.Details?.Seconds is { } seconds) to.Single(seconds);
        }
    }

    private static Interaction[] Recent(ref ByteReader from, List<ResourceId> resources)
    {
        string[] ids = from.Texts();
        var met = new ResourceId[ids.Length];
        int next = 0;
        foreach (ref ResourceId resource in met.AsSpan())
        {
            int place = (int)Math.Clamp(next + from.Difference(), int.MinValue, int.MaxValue);
            resource = At(resources, place);
            next = Math.Max(next, place + 1);
        }
        ReadOnlySpan<byte> kinds = from.Bytes(ids.Length);
        long[] at = from.Times(ids.Length);
        ReadOnlySpan<byte> flags = from.Bytes(ids.Length);
        int valued = 0;
        foreach (byte flag in flags) valued += flag & HasValue;
        float[] values = from.Shares(valued);
        var recent = new Interaction[ids.Length];
        for (int i = 0, value = 0; i < recent.Length; i++)
        {
            recent[i] = new Interaction(
                ids[i], met[i], (InteractionKind)kinds[i], (flags[i] & HasValue) != 0 ? values[value++] : null, Utc(at[i]), Details(ref from, flags[i]));
        }
        return recent;
    }

    private static AnswerDetails? Details(ref ByteReader from, byte flags)
    {
        if ((flags & HasDetails) == 0) return null;
        int? attempts = (flags & HasAttempts) != 0 ? (int)from.Difference() : null;
        int? hints = (flags & HasHints) != 0 ? (int)from.Difference() : null;
        return new AnswerDetails(attempts, hints, (flags & HasSeconds) != 0 ? from.Single() : null);
    }

    private static byte FlagsOf(Interaction interaction) => (byte)(
        (interaction.Value is null ? 0 : HasValue)
        | (interaction.Details is null ? 0 : HasDetails)
        | (interaction.Details?.Attempts is null ? 0 : HasAttempts)
        | (interaction.Details?.Hints is null ? 0 : HasHints)
        | (interaction.Details?.Seconds is null ? 0 : HasSeconds));
}
