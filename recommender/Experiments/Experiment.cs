using Sextant.Text;

namespace Sextant.Experiments;

/// <summary>
/// Deals learners to variants. A learner's place in [0, 1) is a hash of experiment, tenant and learner, so it is the same on
/// every silo and after every restart; the variants take their shares of [0, 1) in the order they are listed, the control
/// takes the rest. Raising the last share therefore moves learners out of the control only.
/// </summary>
public sealed class Experiment(ExperimentOptions options)
{
    private readonly ExperimentOptions options = options.Validated();

    public string Name => options.Name;

    public TimeSpan Window => options.Window;

    /// <summary>All names, the control's first.</summary>
    public IEnumerable<string> Names => [ExperimentOptions.Control, .. options.Variants.Select(variant => variant.Name)];

    /// <summary>The name of the learner's variant, <see cref="ExperimentOptions.Control"/> for who is in none.</summary>
    public string VariantOf(TenantId tenant, LearnerId learner)
    {
        if (options.Variants.Count == 0) return ExperimentOptions.Control;
        double place = PlaceOf(tenant, learner), upTo = 0;
        foreach (VariantOptions variant in options.Variants)
        {
            upTo += variant.Share;
            if (place < upTo) return variant.Name;
        }
        return ExperimentOptions.Control;
    }

    /// <summary>No id holds a control character, so that 0 keeps "a", "bc" from "ab", "c".</summary>
    private double PlaceOf(TenantId tenant, LearnerId learner) =>
        (StableHash.Of($"{Name}\0{tenant.Value}\0{learner.Value}") >> 11) / (double)(1L << 53);
}
