using System.Collections.Immutable;

namespace Sextant.Teaching;

/// <summary>
/// The learners of one concept, and what may be told of them. What is told changes only when at least the least group of
/// learners have changed since it was told last: the difference of two tellings is never of fewer. When that is depends on
/// the order of the answers alone, so that every silo tells the same, before and after a restart.
/// </summary>
/// <param name="number">Stands for the concept in traces.</param>
/// <param name="leastGroup">2 or more.</param>
internal sealed class ConceptGroup(int number, int leastGroup)
{
    private const int Bins = 5;
    private const int ShareSteps = 20; // shares are told in twentieths
    private const double MeanSteps = 100;

    private readonly int[] bins = new int[Bins];
    private double sum;
    private int learners;
    private int changed; // learners, since the last telling
    private byte telling; // its number; after 256 of them somebody unchanged may pass for changed already, which only delays
    private ToldGroup told = ToldGroup.Nothing;

    public int Number => number;

    /// <summary>Logits; the larger, the harder its exercises are.</summary>
    public float Difficulty { get; set; }

    /// <summary>Answers that the difficulty rests on.</summary>
    public int Answers { get; set; }

    /// <summary>May be read by any thread.</summary>
    public ToldGroup Told => Volatile.Read(ref told);

    /// <summary>Puts a learner's mastery, 0–1, into the sums in the place of the earlier one.</summary>
    public void Count(ref ConceptTrace trace, float mastery)
    {
        bool isNews = !trace.IsCounted || trace.Telling != telling;
        if (trace.IsCounted) Take(trace.Counted);
        (trace.Counted, trace.IsCounted, trace.Telling) = (mastery, true, telling);
        bins[BinOf(mastery)]++;
        sum += mastery;
        learners++;
        if (isNews) Changed();
    }

    /// <summary>Takes a learner out of the sums.</summary>
    public void Remove(in ConceptTrace trace)
    {
        if (!trace.IsCounted) return;
        Take(trace.Counted);
        if (trace.Telling != telling) Changed();
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Difficulty);
        writer.Write7BitEncodedInt(Answers);
        foreach (int bin in bins) writer.Write7BitEncodedInt(bin);
        writer.Write(sum);
        writer.Write7BitEncodedInt(learners);
        writer.Write7BitEncodedInt(changed);
        writer.Write(telling);
        writer.Write7BitEncodedInt(told.Learners);
        writer.Write(told.Mean);
        writer.Write((byte)told.Shares.Length);
        foreach (float share in told.Shares) writer.Write(share);
    }

    public void Load(BinaryReader reader)
    {
        Difficulty = reader.ReadSingle();
        Answers = reader.Read7BitEncodedInt();
        for (int i = 0; i < Bins; i++) bins[i] = reader.Read7BitEncodedInt();
        sum = reader.ReadDouble();
        learners = reader.Read7BitEncodedInt();
        changed = reader.Read7BitEncodedInt();
        telling = reader.ReadByte();
        (int toldOf, float mean) = (reader.Read7BitEncodedInt(), reader.ReadSingle());
        var shares = new float[reader.ReadByte()];
        for (int i = 0; i < shares.Length; i++) shares[i] = reader.ReadSingle();
        Volatile.Write(ref told, new ToldGroup(toldOf, mean, [.. shares]));
    }

    private void Changed()
    {
        if (++changed < leastGroup) return;
        (changed, telling) = (0, (byte)(telling + 1));
        float mean = (float)(Math.Round(sum / Math.Max(1, learners) * MeanSteps) / MeanSteps);
        Volatile.Write(ref told, learners < leastGroup ? ToldGroup.Nothing : new ToldGroup(learners, mean, Shares()));
    }

    private void Take(float mastery)
    {
        bins[BinOf(mastery)]--;
        sum -= mastery;
        learners--;
    }

    /// <summary>In twentieths that sum to 1: the largest remainders are rounded up.</summary>
    private ImmutableArray<float> Shares()
    {
        Span<long> remainders = stackalloc long[Bins];
        Span<int> steps = stackalloc int[Bins];
        int left = ShareSteps;
        for (int i = 0; i < Bins; i++)
        {
            (long whole, remainders[i]) = Math.DivRem((long)bins[i] * ShareSteps, learners);
            left -= steps[i] = (int)whole;
        }
        for (; left > 0; left--)
        {
            int largest = 0;
            for (int i = 1; i < Bins; i++)
                if (remainders[i] > remainders[largest]) largest = i;
            remainders[largest] = -1;
            steps[largest]++;
        }
        var shares = new float[Bins];
        for (int i = 0; i < Bins; i++) shares[i] = (float)steps[i] / ShareSteps;
        return [.. shares];
    }

    private static int BinOf(float mastery) => Math.Clamp((int)(mastery * Bins), 0, Bins - 1);
}
