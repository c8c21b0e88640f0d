using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>Knows who was there, and how often it was asked for what.</summary>
internal sealed class PlainReader : IJournalReader
{
    private readonly HashSet<LearnerId> learners = [];

    public string Name => "plain";

    public int Saves { get; private set; }

    public int Looked { get; private set; }

    public void Absorb(JournalEntry entry) => learners.Add(entry.Learner);

    public void Forget(TenantId tenant, LearnerId learner) => learners.Remove(learner);

    public IEnumerable<LearnerId> Remembered(TenantId tenant)
    {
        Looked++;
        return [.. learners];
    }

    public void Publish()
    {
    }

    public void Save(BinaryWriter writer)
    {
        Saves++;
        writer.Write(new byte[200]);
        foreach (LearnerId learner in learners) writer.Write(learner.Value);
    }

    public void Load(BinaryReader reader) => throw new InvalidDataException("It keeps nothing.");

    public void Clear() => learners.Clear();
}
