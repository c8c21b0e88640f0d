using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>An answer as it was given to a learner.</summary>
/// <param name="Items">In the order of their places; at least one.</param>
public sealed record Exposure(
    TenantId Tenant, LearnerId Learner, string RequestId, string Experiment, string Variant, DateTimeOffset At, ImmutableArray<ShownItem> Items);

/// <param name="Propensity">In (0, 1].</param>
public readonly record struct ShownItem(ResourceId Resource, float Propensity);

/// <summary>A positive interaction, wherever it came from.</summary>
public sealed record Outcome(TenantId Tenant, LearnerId Learner, ResourceId Resource, DateTimeOffset At);
