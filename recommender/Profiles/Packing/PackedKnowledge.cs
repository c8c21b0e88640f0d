using Sextant.Memory;
using Sextant.Tracing;

namespace Sextant.Profiles.Packing;

/// <summary>What a learner has shown to know, in columns.</summary>
internal static class PackedKnowledge
{
    private const int OrdinalBits = 14, MarkBits = 16; // of PackedAnswer: its ordinal, credit with help and difficulty; above them stand its seconds
    private const int ConceptBits = 10, ItemBits = 9; // of PackedStep

    public static bool HasPlace(LearnerKnowledge knowledge) =>
        knowledge is { Concepts.IsDefault: false, Items.IsDefault: false, Steps.IsDefault: false }
        && knowledge.Concepts.All(static facts => PackedLearner.Fits(facts.Concept.Value) && !facts.Recent.IsDefault)
        && knowledge.Items.All(static facts => PackedLearner.Fits(facts.Item.Value));

    /// <param name="placeOf">Of a resource's id, in a table that the reader has too.</param>
    public static void Write(ByteWriter to, LearnerKnowledge knowledge, Func<string, int> placeOf)
    {
        ReadOnlySpan<ConceptFacts> concepts = knowledge.Concepts.AsSpan();
        ReadOnlySpan<ItemFacts> items = knowledge.Items.AsSpan();
        to.Texts(Each(concepts, static facts => facts.Concept.Value));
        foreach (ConceptFacts facts in concepts) to.Count(facts.Exposures);
        foreach (ConceptFacts facts in concepts) to.Count(facts.Tally.Count);
        to.Shares(Each(concepts, static facts => facts.Tally.Credit));
        foreach (ConceptFacts facts in concepts) to.Count(facts.Recent.Length);
        Answers(to, [.. knowledge.Concepts.SelectMany(static facts => facts.Recent)]);
        to.Singles(Each(concepts, static facts => facts.Rating.Offset));
        to.Singles(Each(concepts, static facts => facts.Rating.Information));
        Memories(to, Each(concepts, static facts => facts.Memory));
        to.Count(items.Length);
        foreach (ItemFacts facts in items) to.Count(placeOf(facts.Item.Value));
        to.Times(Each(items, static facts => facts.AnsweredAt.UtcTicks), TimeSpan.TicksPerSecond);
        Memories(to, Each(items, static facts => facts.Memory));
        to.Count(knowledge.All.Count);
        foreach (float number in (ReadOnlySpan<float>)[knowledge.All.Credit, knowledge.Rating.Offset, knowledge.Rating.Information]) to.Single(number);
        ReadOnlySpan<int> steps = knowledge.Steps.AsSpan();
        to.Count(steps.Length);
        foreach (int step in steps) to.Count(step & ((1 << ConceptBits) - 1));
        foreach (int step in steps) to.Count((step >> ConceptBits) & ((1 << ItemBits) - 1));
        foreach (int step in steps) to.Count(step >>> (ConceptBits + ItemBits));
    }

    public static LearnerKnowledge Read(ref ByteReader from, IReadOnlyList<ResourceId> resources)
    {
        string[] names = from.Texts();
        int[] exposures = Counts(ref from, names.Length), answered = Counts(ref from, names.Length);
        float[] credits = from.Shares(names.Length);
        int[] kept = Counts(ref from, names.Length);
        long[] answers = Answers(ref from);
        float[] offsets = from.Singles(names.Length), information = from.Singles(names.Length);
        MemoryState?[] memories = Memories(ref from, names.Length);
        var concepts = new ConceptFacts[names.Length];
        int answer = 0;
        for (int i = 0; i < concepts.Length; i++)
        {
            if (kept[i] < 0 || kept[i] > answers.Length - answer) throw new InvalidDataException("A packed learner lacks answers.");
            concepts[i] = new ConceptFacts(
                new ConceptId(names[i]), new AnswerTally(answered[i], credits[i]), [.. answers.AsSpan(answer, kept[i])], exposures[i], memories[i],
                new AbilityRating(offsets[i], information[i]));
            answer += kept[i];
        }
        int[] places = Counts(ref from, from.Length());
        long[] answeredAt = from.Times(places.Length);
        MemoryState?[] itemMemories = Memories(ref from, places.Length);
        var items = new ItemFacts[places.Length];
        for (int i = 0; i < items.Length; i++) items[i] = new ItemFacts(PackedLearner.At(resources, places[i]), PackedLearner.Utc(answeredAt[i]), itemMemories[i]);
        var all = new AnswerTally(from.Int32(), from.Single());
        var rating = new AbilityRating(from.Single(), from.Single());
        int[] steps = Counts(ref from, from.Length()), stepItems = Counts(ref from, steps.Length), stepRests = Counts(ref from, steps.Length);
        for (int i = 0; i < steps.Length; i++) steps[i] |= stepItems[i] << ConceptBits | stepRests[i] << (ConceptBits + ItemBits);
        return new LearnerKnowledge([.. concepts], [.. items], all, [.. steps], rating);
    }

    private static void Answers(ByteWriter to, ReadOnlySpan<long> answers)
    {
        to.Count(answers.Length);
        long before = 0;
        foreach (long bits in answers)
        {
            to.Difference((bits >> (OrdinalBits + MarkBits)) - before);
            before = bits >> (OrdinalBits + MarkBits);
        }
        foreach (long bits in answers) to.Count((ulong)((bits >> OrdinalBits) & ((1 << MarkBits) - 1)));
        foreach (long bits in answers) to.Count((ulong)(bits & ((1 << OrdinalBits) - 1)));
    }

    private static long[] Answers(ref ByteReader from)
    {
        var answers = new long[from.Length()];
        long before = 0;
        foreach (ref long bits in answers.AsSpan()) bits = (before += from.Difference()) << (OrdinalBits + MarkBits);
        foreach (ref long bits in answers.AsSpan()) bits |= (long)from.Count() << OrdinalBits;
        foreach (ref long bits in answers.AsSpan()) bits |= (long)from.Count();
        return answers;
    }

    private static void Memories(ByteWriter to, ReadOnlySpan<MemoryState?> memories)
    {
        foreach (MemoryState? memory in memories) to.Byte(memory is null ? (byte)0 : (byte)1);
        MemoryState[] known = [.. memories.ToArray().OfType<MemoryState>()];
        to.Singles(Each<MemoryState, float>(known, static memory => memory.Difficulty));
        to.Singles(Each<MemoryState, float>(known, static memory => memory.Stability));
        to.Times(Each<MemoryState, long>(known, static memory => memory.ReviewedAt.UtcTicks), TimeSpan.TicksPerSecond);
    }

    private static MemoryState?[] Memories(ref ByteReader from, int count)
    {
        ReadOnlySpan<byte> known = from.Bytes(count);
        int some = count - known.Count((byte)0);
        float[] difficulties = from.Singles(some), stabilities = from.Singles(some);
        long[] reviewed = from.Times(some);
        var memories = new MemoryState?[count];
        for (int i = 0, next = 0; i < count; i++)
            if (known[i] != 0) memories[i] = new MemoryState(difficulties[next], stabilities[next], PackedLearner.Utc(reviewed[next++]));
        return memories;
    }

    private static int[] Counts(ref ByteReader from, int count)
    {
        var counts = new int[count];
        foreach (ref int value in counts.AsSpan()) value = from.Int32();
        return counts;
    }

    private static TValue[] Each<T, TValue>(ReadOnlySpan<T> of, Func<T, TValue> value)
    {
        var values = new TValue[of.Length];
        for (int i = 0; i < values.Length; i++) values[i] = value(of[i]);
        return values;
    }
}
