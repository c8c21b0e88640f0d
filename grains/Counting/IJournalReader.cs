using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>
/// Something kept in a silo's memory that is made of everybody's interactions. Called by <see cref="JournalFollowing"/>, one call
/// at a time.
/// </summary>
public interface IJournalReader
{
    /// <summary>Under which it is kept; of each reader of a silo another.</summary>
    string Name { get; }

    /// <summary>In the order of commitment; each once.</summary>
    void Absorb(JournalEntry entry);

    /// <summary>Drops what it remembers of an erased learner.</summary>
    void Forget(TenantId tenant, LearnerId learner);

    /// <summary>Of whom it remembers anything that can be told from others; somebody may come twice.</summary>
    IEnumerable<LearnerId> Remembered(TenantId tenant);

    /// <summary>Shows what has been absorbed, after every page.</summary>
    void Publish();

    /// <summary>Writes all that <see cref="Load"/> needs to go on as if nothing had happened.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes in what <see cref="Save"/> wrote, when nothing was absorbed yet. Any exception says that it cannot be used; <see cref="Clear"/> follows then.</summary>
    /// <exception cref="InvalidDataException">It was counted by other settings.</exception>
    void Load(BinaryReader reader);

    /// <summary>Begins anew, with nothing.</summary>
    void Clear();
}
