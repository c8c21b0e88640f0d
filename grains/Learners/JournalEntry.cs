namespace Sextant.Learners;

/// <param name="Sequence">Grows with every commitment over all learners of all tenants; gaps are possible, reuse is not.</param>
/// <param name="Version">1 for a learner's first interaction, without gaps.</param>
public sealed record JournalEntry(long Sequence, TenantId Tenant, LearnerId Learner, long Version, Interaction Interaction);
