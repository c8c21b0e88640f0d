using System.Collections.Concurrent;
using Sextant.Counting;
using Sextant.Learners;

namespace Sextant.Teaching;

/// <summary>
/// Counts on this silo how learners master concepts and what they gain by resources, tenant by tenant, from the journal alone: silos
/// that have followed it equally far back count the same.
/// </summary>
public sealed class LiveGroups(TeachingOptions options) : IJournalReader
{
    private readonly ConcurrentDictionary<TenantId, GroupKnowledge> tenants = new();

    /// <summary>How a tenant's learners master a concept, as far as this silo has read. Never waits.</summary>
    public GroupMastery Of(TenantId tenant, ConceptId concept) => tenants.TryGetValue(tenant, out GroupKnowledge? group)
        ? group.Of(concept, options.LeastGroup)
        : new GroupMastery(concept, 0, options.LeastGroup, null, []);

    /// <summary>What a tenant's resources were found to bring. Never waits.</summary>
    public LearningGains GainsOf(TenantId tenant) => tenants.TryGetValue(tenant, out GroupKnowledge? group) ? group.Gains : LearningGains.None;

    /// <inheritdoc/>
    public string Name => "groups-1"; // another number when what is saved, or how it is counted, becomes another

    /// <inheritdoc/>
    public void Absorb(JournalEntry entry) => tenants
        .GetOrAdd(entry.Tenant, _ => new GroupKnowledge(options.LeastGroup))
        .Absorb(entry.Learner, entry.Interaction, Studied.Resource(entry.Interaction, known: null));

    /// <inheritdoc/>
    public void Forget(TenantId tenant, LearnerId learner)
    {
        if (tenants.TryGetValue(tenant, out GroupKnowledge? group)) group.Forget(learner);
    }

    /// <inheritdoc/>
    public IEnumerable<LearnerId> Remembered(TenantId tenant) =>
        tenants.TryGetValue(tenant, out GroupKnowledge? group) ? group.Learners.Select(learner => new LearnerId(learner)) : [];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(options.LeastGroup);
        KeptTenants.Save(writer, tenants, (group, to) => group.Save(to));
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        if (reader.ReadInt32() != options.LeastGroup) throw new InvalidDataException("It was counted with another Teaching:LeastGroup.");
        KeptTenants.Load(reader, tenants, from => GroupKnowledge.Load(from, options.LeastGroup));
    }

    /// <inheritdoc/>
    public void Clear() => tenants.Clear();

    /// <inheritdoc/>
    public void Publish()
    {
        foreach ((_, GroupKnowledge group) in tenants) group.Publish();
    }
}
