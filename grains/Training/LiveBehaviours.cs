using System.Collections.Concurrent;
using Sextant.Behaviour;
using Sextant.Counting;
using Sextant.Learners;

namespace Sextant.Training;

/// <summary>Counts on this silo what goes together, tenant by tenant.</summary>
public sealed class LiveBehaviours(TrainingOptions options, TimeProvider time) : IJournalReader
{
    private static readonly CoOccurrenceOptions Counting = new();

    private readonly ConcurrentDictionary<TenantId, LiveBehaviour> tenants = new();

    /// <summary>Null while there is too little to go by. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => tenants.TryGetValue(tenant, out LiveBehaviour? live) ? live.Model : null;

    /// <inheritdoc/>
    public string Name => "behaviours-1"; // another number when what is saved, or how it is counted, becomes another

    /// <inheritdoc/>
    public void Absorb(JournalEntry entry) => tenants
        .GetOrAdd(entry.Tenant, _ => new LiveBehaviour(Counting, options.MostItems, time.GetUtcNow()))
        .Absorb(entry.Learner, entry.Interaction);

    /// <inheritdoc/>
    public void Forget(TenantId tenant, LearnerId learner)
    {
        if (tenants.TryGetValue(tenant, out LiveBehaviour? live)) live.Forget(learner);
    }

    /// <inheritdoc/>
    public IEnumerable<LearnerId> Remembered(TenantId tenant) =>
        tenants.TryGetValue(tenant, out LiveBehaviour? live) ? live.Learners.Select(learner => new LearnerId(learner)) : [];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(options.MostItems);
        KeptTenants.Save(writer, tenants, (live, to) => live.Save(to));
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        if (reader.ReadInt32() != options.MostItems) throw new InvalidDataException("It was counted with another Training:MostItems.");
        KeptTenants.Load(reader, tenants, from => LiveBehaviour.Load(from, Counting, options.MostItems, time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public void Clear() => tenants.Clear();

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
