namespace Sextant.Behaviour;

public sealed partial class LiveBehaviour
{
    /// <summary>Who there are last visits of.</summary>
    public IEnumerable<string> Learners => recent.Learners;

    /// <summary>Writes all that <see cref="Load"/> needs to go on as if nothing had happened. Nobody may absorb meanwhile.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(visits);
        writer.Write7BitEncodedInt(items.Count);
        foreach (ResourceId item in items) writer.Write(item.Value);
        together.Save(writer);
        recent.Save(writer);
    }

    /// <summary>What <see cref="Save"/> wrote.</summary>
    /// <inheritdoc cref="LiveBehaviour(CoOccurrenceOptions, int, DateTimeOffset)"/>
    public static LiveBehaviour Load(BinaryReader reader, CoOccurrenceOptions options, int mostItems, DateTimeOffset start)
    {
        var live = new LiveBehaviour(options, mostItems, start) { visits = reader.ReadInt64() };
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) live.Name(new ResourceId(reader.ReadString()));
        live.together.Load(reader);
        live.recent.Load(reader);
        return live;
    }
}
