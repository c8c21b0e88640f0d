using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;

namespace Sextant.Teaching;

/// <summary>Counts on this silo how learners master concepts and what they gain by resources, tenant by tenant.</summary>
public sealed class LiveGroups(CatalogueReplicas replicas, TeachingOptions options) : IJournalReader
{
    private readonly ConcurrentDictionary<TenantId, GroupKnowledge> tenants = new();
    private readonly Dictionary<TenantId, CatalogueFollower> catalogues = [];

    /// <summary>How a tenant's learners master a concept, as far as this silo has read. Never waits.</summary>
    public GroupMastery Of(TenantId tenant, ConceptId concept) => tenants.TryGetValue(tenant, out GroupKnowledge? group)
        ? group.Of(concept, options.LeastGroup)
        : new GroupMastery(concept, 0, options.LeastGroup, null, []);

    /// <summary>What a tenant's resources were found to bring. Never waits.</summary>
    public LearningGains GainsOf(TenantId tenant) => tenants.TryGetValue(tenant, out GroupKnowledge? group) ? group.Gains : LearningGains.None;

    /// <inheritdoc/>
    public async Task Prepare(ImmutableArray<JournalEntry> page, CancellationToken cancellation)
    {
        foreach (TenantId tenant in page.Select(entry => entry.Tenant).Distinct())
            if (!catalogues.ContainsKey(tenant)) catalogues[tenant] = await replicas.Of(tenant);
    }

    /// <inheritdoc/>
    public void Absorb(JournalEntry entry)
    {
        CatalogueView view = catalogues[entry.Tenant].View;
        Sextant.Resources.Resource? resource = view.TryFind(entry.Interaction.ResourceId, out int row) ? view.ResourceAt(row) : null;
        tenants.GetOrAdd(entry.Tenant, _ => new GroupKnowledge(options.LeastGroup)).Absorb(entry.Learner, entry.Interaction, resource);
    }

    /// <inheritdoc/>
    public void Forget(TenantId tenant, LearnerId learner)
    {
        if (tenants.TryGetValue(tenant, out GroupKnowledge? group)) group.Forget(learner);
    }

    /// <inheritdoc/>
    public void Publish()
    {
        foreach ((_, GroupKnowledge group) in tenants) group.Publish();
    }
}
