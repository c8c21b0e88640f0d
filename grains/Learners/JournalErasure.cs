namespace Sextant.Learners;

/// <summary>That a learner was erased. It names nobody.</summary>
/// <param name="Sequence">A place of its own in the order of <see cref="JournalEntry.Sequence"/>: what is earlier of the learner is gone, what is later is of a new beginning.</param>
public sealed record JournalErasure(long Sequence, TenantId Tenant, LearnerMark Learner);
