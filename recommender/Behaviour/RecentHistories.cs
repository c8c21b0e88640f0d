namespace Sextant.Behaviour;

/// <summary>
/// The last visits of learners, in bounded number and time: a history that nothing touches for <see cref="Longest"/> is
/// forgotten. Two generations do it: what is touched moves to the young one; when the young one ages, the old one goes.
/// Not safe for concurrent use.
/// </summary>
/// <param name="most">Learners, at least 2; beyond them those untouched longest are forgotten.</param>
/// <param name="start">Now.</param>
internal sealed class RecentHistories(int most, DateTimeOffset start)
{
    /// <summary>After so long without a touch nothing is left of a history, so long as <see cref="Age"/> is called; it may go after half of it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private Dictionary<string, List<Visit>> young = new(StringComparer.Ordinal), old = new(StringComparer.Ordinal);
    private DateTimeOffset turned = start;

    public bool Has(string learner) => young.ContainsKey(learner) || old.ContainsKey(learner);

    /// <summary>A learner's visits, the caller's to add to; empty for somebody new or forgotten. It counts as a touch.</summary>
    public List<Visit> Of(string learner)
    {
        if (young.TryGetValue(learner, out List<Visit>? history)) return history;
        if (!old.Remove(learner, out history)) history = [];
        if (young.Count >= most / 2) Turn();
        return young[learner] = history;
    }

    public void Forget(string learner)
    {
        young.Remove(learner);
        old.Remove(learner);
    }

    /// <summary>Forgets what has been untouched too long.</summary>
    public void Age(DateTimeOffset now)
    {
        TimeSpan since = now - turned;
        if (since < Longest / 2) return;
        Turn();
        if (since >= Longest) Turn(); // nothing has been touched within half of it
        turned = now;
    }

    private void Turn()
    {
        (young, old) = (old, young);
        young.Clear();
    }

    /// <summary>Whose visits there are.</summary>
    public IEnumerable<string> Learners => young.Keys.Concat(old.Keys);

    public void Save(BinaryWriter writer)
    {
        writer.Write(turned.UtcTicks);
        foreach (Dictionary<string, List<Visit>> generation in (ReadOnlySpan<Dictionary<string, List<Visit>>>)[young, old])
        {
            writer.Write7BitEncodedInt(generation.Count);
            foreach ((string learner, List<Visit> history) in generation)
            {
                writer.Write(learner);
                writer.Write7BitEncodedInt(history.Count);
                foreach (Visit visit in history)
                {
                    writer.Write7BitEncodedInt(visit.Item);
                    writer.Write(visit.At);
                    writer.Write(visit.Value);
                }
            }
        }
    }

    /// <summary>Into one that has nothing yet. What is too old by now goes with the next <see cref="Age"/>.</summary>
    public void Load(BinaryReader reader)
    {
        turned = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        foreach (Dictionary<string, List<Visit>> generation in (ReadOnlySpan<Dictionary<string, List<Visit>>>)[young, old])
        {
            int learners = reader.Read7BitEncodedInt();
            for (int i = 0; i < learners; i++)
            {
                string learner = reader.ReadString();
                var history = new List<Visit>(reader.Read7BitEncodedInt());
                for (int left = history.Capacity; left > 0; left--)
                    history.Add(new Visit(reader.Read7BitEncodedInt(), reader.ReadInt64(), reader.ReadSingle()));
                generation.Add(learner, history);
            }
        }
    }
}
