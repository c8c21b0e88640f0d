using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

/// <summary>A tenant's policy for one request: what may be shown to this learner. Immutable.</summary>
public sealed class ContentScreen
{
    private readonly int age;
    private readonly TagSet blocked;

    internal ContentScreen(ContentPolicy policy, int age, TagSet blocked) => (Policy, this.age, this.blocked) = (policy, age, blocked);

    public ContentPolicy Policy { get; }

    /// <summary>The first rule, in the order of <see cref="Rule"/>, that keeps a resource back; null when it may be shown. Allocates nothing.</summary>
    public Rule? RuleAgainst(Resource resource)
    {
        if (blocked.HoldsOneOf(resource.Tags)) return Rule.BlockTags;
        if (resource.MinAge > age) return Rule.Age;
        return Policy.RuleAgainst(resource);
    }
}
