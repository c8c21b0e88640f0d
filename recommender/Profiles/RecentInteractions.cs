using System.Runtime.InteropServices;
using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>
/// The newest <see cref="LearnerLimits.RecentCapacity"/> interactions, oldest first, as columns instead of objects: some 50
/// bytes each with an id of 15 characters, a fifth of what records and strings take. The columns are rings; the ids stand one
/// after the other in <see cref="texts"/>.
/// </summary>
internal sealed class RecentInteractions
{
    private const byte HasValue = 1, HasDetails = 2, HasAttempts = 4, HasHints = 8, HasSeconds = 16;
    private const int FormAt = 5; // two bits of PackedId.Form

    private struct Entry
    {
        public string Resource;
        public long Ticks; // UTC
        public float Value;
        public byte Kind;
        public byte Flags;
        public ushort Length; // bytes of its text: the id, then four bytes for each detail that is known
    }

    private Entry[] entries = []; // [slots]
    private int[] hashes = []; // [slots] of ids: which of them to compare is found by vector instructions
    private int[] starts = []; // [slots] in texts
    private byte[] texts = [];
    private int end; // of what is used of texts
    private int oldest; // its slot

    public int Count { get; private set; }

    /// <param name="place">0 for the oldest.</param>
    public RecentInteraction this[int place]
    {
        get
        {
            ref readonly Entry entry = ref entries[SlotOf(place)];
            return new RecentInteraction(
                new ResourceId(entry.Resource), (InteractionKind)entry.Kind, ValueOf(entry), new DateTimeOffset(entry.Ticks, TimeSpan.Zero));
        }
    }

    /// <summary>The interaction as it was put, in UTC.</summary>
    /// <param name="place">0 for the oldest.</param>
    public Interaction Whole(int place)
    {
        RecentInteraction said = this[place];
        int slot = SlotOf(place);
        return new Interaction(IdAt(slot), said.ResourceId, said.Kind, said.Value, said.At, DetailsAt(slot));
    }

    /// <summary>The first place in [from, until) of an interaction with a resource; −1 when there is none.</summary>
    public int PlaceOf(ResourceId resource, int from, int until)
    {
        for (int place = from; place < until; place++)
            if (entries[SlotOf(place)].Resource == resource.Value) return place;
        return -1;
    }

    public bool Contains(string id)
    {
        int hash = id.GetHashCode();
        for (int from = 0; from < Count; from++)
        {
            int found = hashes.AsSpan(from, Count - from).IndexOf(hash); // while there are fewer than slots, they stand in the first ones
            if (found < 0) return false;
            from += found;
            if (IdAt(from) == id) return true;
        }
        return false;
    }

    /// <summary>Adds the newest; the oldest goes where there is no room for both.</summary>
    /// <param name="resource">The interaction's, as an object that others share.</param>
    public void Add(Interaction interaction, ResourceId resource)
    {
        Span<byte> text = stackalloc byte[PackedId.MaxBytes + 3 * sizeof(int)];
        int length = PackedId.Write(interaction.Id, text, out PackedId.Form form);
        byte flags = (byte)((byte)form << FormAt);
        if (interaction.Value is not null) flags |= HasValue;
        if (interaction.Details is { } details)
        {
            flags |= HasDetails;
            Tell(details.Attempts, HasAttempts, text);
            Tell(details.Hints, HasHints, text);
            Tell(details.Seconds is { } seconds ? BitConverter.SingleToInt32Bits(seconds) : null, HasSeconds, text);
        }
        int slot = Take();
        starts[slot] = Append(text[..length]);
        hashes[slot] = interaction.Id.GetHashCode();
        entries[slot] = new Entry
        {
            Resource = resource.Value,
            Ticks = interaction.At.UtcTicks,
            Value = interaction.Value ?? 0,
            Kind = checked((byte)interaction.Kind),
            Flags = flags,
            Length = (ushort)length,
        };
        Count++;

        void Tell(int? known, byte flag, Span<byte> to)
        {
            if (known is not { } number) return;
            flags |= flag;
            MemoryMarshal.Write(to[length..], number);
            length += sizeof(int);
        }
    }

    private int SlotOf(int place) => (oldest + place) % LearnerLimits.RecentCapacity;

    /// <summary>The slot of the next, free.</summary>
    private int Take()
    {
        if (Count == LearnerLimits.RecentCapacity) (oldest, Count) = (SlotOf(1), Count - 1);
        else if (Count == entries.Length) Widen();
        return SlotOf(Count);
    }

    private void Widen()
    {
        int slots = Math.Min(Math.Max(8, 2 * entries.Length), LearnerLimits.RecentCapacity);
        Array.Resize(ref entries, slots);
        Array.Resize(ref hashes, slots);
        Array.Resize(ref starts, slots);
    }

    /// <summary>Adds at the end, having made room where there is none by dropping what came before the oldest.</summary>
    /// <returns>Where it begins.</returns>
    private int Append(ReadOnlySpan<byte> text)
    {
        if (end + text.Length > texts.Length)
        {
            int begin = Count == 0 ? end : starts[oldest];
            int used = end - begin;
            // An eighth to spare: what is used is moved once in so many bytes.
            byte[] room = used + text.Length > texts.Length - texts.Length / 8 ? new byte[(used + text.Length) * 9 / 8 + 32] : texts;
            texts.AsSpan(begin, used).CopyTo(room);
            for (int i = 0; i < starts.Length; i++) starts[i] -= begin;
            (texts, end) = (room, used);
        }
        text.CopyTo(texts.AsSpan(end));
        end += text.Length;
        return end - text.Length;
    }

    private string IdAt(int slot)
    {
        ref readonly Entry entry = ref entries[slot];
        return PackedId.Read(texts.AsSpan(starts[slot], entry.Length - DetailBytes(entry.Flags)), (PackedId.Form)(entry.Flags >> FormAt));
    }

    private AnswerDetails? DetailsAt(int slot)
    {
        ref readonly Entry entry = ref entries[slot];
        if ((entry.Flags & HasDetails) == 0) return null;
        int known = DetailBytes(entry.Flags);
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(texts.AsSpan(starts[slot] + entry.Length - known, known));
        int at = 0;
        int? attempts = (entry.Flags & HasAttempts) != 0 ? numbers[at++] : null;
        int? hints = (entry.Flags & HasHints) != 0 ? numbers[at++] : null;
        return new AnswerDetails(attempts, hints, (entry.Flags & HasSeconds) != 0 ? BitConverter.Int32BitsToSingle(numbers[at]) : null);
    }

    private static float? ValueOf(in Entry entry) => (entry.Flags & HasValue) != 0 ? entry.Value : null;

    private static int DetailBytes(byte flags) => sizeof(int) * int.PopCount(flags & (HasAttempts | HasHints | HasSeconds));
}
