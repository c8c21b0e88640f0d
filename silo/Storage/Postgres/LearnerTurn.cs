namespace Sextant.Storage.Postgres;

/// <summary>A learner of a group while it is decided what of the group is accepted.</summary>
internal sealed class LearnerTurn(TenantId tenant, LearnerId learner)
{
    public TenantId Tenant => tenant;

    public LearnerId Learner => learner;

    /// <summary>Whether an append to a learner without interactions is among the group's.</summary>
    public bool MayBegin { get; set; }

    /// <summary>The learner's row, null when nobody has written of the learner.</summary>
    public long? Row { get; set; }

    /// <summary>The last one, those decided in this group included.</summary>
    public long Version { get; set; }

    /// <summary>Of the ids asked about, those that the learner has used, those decided in this group included.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);
}
