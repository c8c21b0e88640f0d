namespace Sextant.Teaching;

public sealed partial class GroupKnowledge
{
    /// <summary>Of whom there is anything in memory that can be told from others.</summary>
    public IEnumerable<string> Learners => learners.Names;

    /// <summary>Writes all that <see cref="Load"/> needs to go on as if nothing had happened. Nobody may absorb meanwhile.</summary>
    public void Save(BinaryWriter writer)
    {
        var ids = new ConceptId[byNumber.Count];
        foreach ((ConceptId id, ConceptGroup group) in byConcept) ids[group.Number] = id;
        writer.Write7BitEncodedInt(ids.Length);
        for (int number = 0; number < ids.Length; number++)
        {
            writer.Write(ids[number].Value);
            byNumber[number].Save(writer);
        }
        resources.Save(writer);
        control.Save(writer);
        learners.Save(writer);
    }

    /// <summary>What <see cref="Save"/> wrote; gains show with the next <see cref="Publish"/>.</summary>
    /// <inheritdoc cref="GroupKnowledge(int, int)"/>
    public static GroupKnowledge Load(BinaryReader reader, int leastGroup, int mostLearners = MostLearners)
    {
        var knowledge = new GroupKnowledge(leastGroup, mostLearners);
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) knowledge.GroupOf(new ConceptId(reader.ReadString()))!.Load(reader);
        knowledge.resources.Load(reader);
        knowledge.control.Load(reader);
        knowledge.learners.Load(reader);
        return knowledge;
    }
}
