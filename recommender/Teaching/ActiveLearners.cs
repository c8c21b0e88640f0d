namespace Sextant.Teaching;

/// <summary>Learners in the order of their activity, in bounded number: beyond it the least recently active goes. Not safe for concurrent use.</summary>
/// <param name="most">At least 1.</param>
internal sealed class ActiveLearners(int most)
{
    private readonly Dictionary<string, LearnerTrace> traces = new(StringComparer.Ordinal);
    private LearnerTrace? first, last; // the least and the most recently active

    public bool Has(string learner) => traces.ContainsKey(learner);

    /// <summary>A learner's trace, which becomes the most recently active.</summary>
    /// <param name="gone">Who made room; null for nobody.</param>
    public LearnerTrace Of(string learner, out LearnerTrace? gone)
    {
        gone = null;
        if (traces.TryGetValue(learner, out LearnerTrace? trace))
        {
            if (trace == last) return trace;
            Unlink(trace);
        }
        else
        {
            if (traces.Count == most)
            {
                gone = first!;
                traces.Remove(gone.Learner);
                Unlink(gone);
            }
            traces.Add(learner, trace = new LearnerTrace(learner));
        }
        (trace.Earlier, trace.Later) = (last, null);
        if (last is not null) last.Later = trace;
        last = trace;
        first ??= trace;
        return trace;
    }

    public IEnumerable<string> Names => traces.Keys;

    /// <summary>From the least active to the most.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(traces.Count);
        for (LearnerTrace? trace = first; trace is not null; trace = trace.Later) trace.Save(writer);
    }

    /// <summary>Into one that has nobody yet, and room for all that were saved.</summary>
    public void Load(BinaryReader reader)
    {
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) Of(reader.ReadString(), out _).Load(reader);
    }

    /// <summary>Null when there is nothing of the learner.</summary>
    public LearnerTrace? Remove(string learner)
    {
        if (traces.Remove(learner, out LearnerTrace? trace)) Unlink(trace);
        return trace;
    }

    private void Unlink(LearnerTrace trace)
    {
        if (trace.Earlier is null) first = trace.Later;
        else trace.Earlier.Later = trace.Later;
        if (trace.Later is null) last = trace.Earlier;
        else trace.Later.Earlier = trace.Earlier;
    }
}
