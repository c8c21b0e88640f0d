using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Teaching;

/// <summary>What is remembered of one learner, and its neighbours by activity.</summary>
internal sealed class LearnerTrace(string learner)
{
    /// <summary>Concepts remembered of one learner: beyond them the one whose window is oldest is forgotten.</summary>
    public const int MostConcepts = 128;

    /// <summary>Finished occasions of study whose share can be taken back; older ones stay in the sums.</summary>
    public const int MostShares = 256;

    private readonly Queue<StudyShare> shares = [];
    private ConceptTrace[] concepts = new ConceptTrace[4];
    private int count;

    public string Learner { get; } = learner;

    /// <summary>Logits, over all concepts.</summary>
    public float Ability { get; set; }

    public int Answers { get; set; }

    /// <summary>Active next after this one; null for the most active.</summary>
    public LearnerTrace? Later { get; set; }

    /// <summary>Active last before this one; null for the least active.</summary>
    public LearnerTrace? Earlier { get; set; }

    public Span<ConceptTrace> Concepts => concepts.AsSpan(0, count);

    public IReadOnlyCollection<StudyShare> Shares => shares;

    /// <summary>The name first.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Learner);
        writer.Write(Ability);
        writer.Write7BitEncodedInt(Answers);
        writer.Write7BitEncodedInt(count);
        writer.Write(MemoryMarshal.AsBytes(Concepts));
        writer.Write7BitEncodedInt(shares.Count);
        foreach (StudyShare share in shares)
        {
            writer.Write7BitEncodedInt(share.Resource);
            writer.Write(share.Surplus);
        }
    }

    /// <summary>What follows the name.</summary>
    public void Load(BinaryReader reader)
    {
        Ability = reader.ReadSingle();
        Answers = reader.Read7BitEncodedInt();
        count = reader.Read7BitEncodedInt();
        if (count > concepts.Length) concepts = new ConceptTrace[(int)BitOperations.RoundUpToPowerOf2((uint)count)];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Concepts));
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) shares.Enqueue(new StudyShare(reader.Read7BitEncodedInt(), reader.ReadSingle()));
    }

    public void AddShare(StudyShare share)
    {
        if (shares.Count == MostShares) shares.Dequeue();
        shares.Enqueue(share);
    }

    /// <summary>The trace of a concept; −1 for none.</summary>
    public int Find(int concept)
    {
        for (int i = 0; i < count; i++)
            if (concepts[i].Concept == concept) return i;
        return -1;
    }

    /// <summary>Where the next new concept will stand: behind the last, or where the oldest window is.</summary>
    public int NextPlace()
    {
        if (count < MostConcepts) return count;
        int oldest = 0;
        for (int i = 1; i < count; i++)
            if (concepts[i].OpenedAt < concepts[oldest].OpenedAt) oldest = i;
        return oldest;
    }

    /// <param name="place">As <see cref="NextPlace"/> says.</param>
    public void Put(int place, ConceptTrace trace)
    {
        if (place == concepts.Length) Array.Resize(ref concepts, 2 * concepts.Length);
        if (place == count) count++;
        concepts[place] = trace;
    }
}

/// <summary>What a finished occasion of study added to a resource's gain.</summary>
internal readonly record struct StudyShare(int Resource, float Surplus);
