namespace Sextant.Learners;

/// <summary>Something kept in a silo's memory that is made of everybody's interactions. Called by <see cref="JournalFollowing"/>, one call at a time.</summary>
public interface IJournalReader
{
    /// <summary>In the order of commitment; each once.</summary>
    void Absorb(JournalEntry entry);

    /// <summary>Drops what it remembers of an erased learner.</summary>
    void Forget(TenantId tenant, LearnerId learner);

    /// <summary>Shows what has been absorbed, after every page.</summary>
    void Publish();
}
