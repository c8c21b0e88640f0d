using System.Collections.Concurrent;
using Sextant.Behaviour;
using Sextant.Learners;

namespace Sextant.Training;

/// <summary>Counts on this silo what goes together, tenant by tenant.</summary>
public sealed class LiveBehaviours(TrainingOptions options, TimeProvider time) : IJournalReader
{
    private readonly ConcurrentDictionary<TenantId, LiveBehaviour> tenants = new();

    /// <summary>Null while there is too little to go by. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => tenants.TryGetValue(tenant, out LiveBehaviour? live) ? live.Model : null;

    /// <inheritdoc/>
    public void Absorb(JournalEntry entry) => tenants
        .GetOrAdd(entry.Tenant, _ => new LiveBehaviour(new CoOccurrenceOptions(), options.MostItems, time.GetUtcNow()))
        .Absorb(entry.Learner, entry.Interaction);

    /// <inheritdoc/>
    public void Forget(TenantId tenant, LearnerId learner)
    {
        if (tenants.TryGetValue(tenant, out LiveBehaviour? live)) live.Forget(learner);
    }

    /// <inheritdoc/>
    public void Publish()
    {
        foreach ((_, LiveBehaviour live) in tenants)
        {
            live.ForgetUntouched(time.GetUtcNow());
            live.Publish();
        }
    }

    internal bool Remembers(TenantId tenant, LearnerId learner) => tenants.TryGetValue(tenant, out LiveBehaviour? live) && live.Remembers(learner);
}
