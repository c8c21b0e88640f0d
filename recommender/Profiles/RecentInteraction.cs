using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>What profiles read of an <see cref="Interaction"/>; making one allocates nothing.</summary>
/// <param name="At">UTC.</param>
public readonly record struct RecentInteraction(ResourceId ResourceId, InteractionKind Kind, float? Value, DateTimeOffset At)
{
    /// <summary>As <see cref="InteractionSign"/> says.</summary>
    public float Sign => InteractionSign.Of(Kind, Value);
}
