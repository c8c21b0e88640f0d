using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Policies;

namespace Sextant.Recommending;

/// <summary>
/// The last check of an answer before it leaves: what the policy forbids and ranking let through all the same is taken out,
/// counted and logged, by rule and tenant alone.
/// </summary>
public sealed partial class PolicyGuard : IDisposable
{
    public const string MeterName = "Sextant.Policies";
    public const string DroppedName = "sextant.policies.dropped";

    private readonly ContentPolicies policies;
    private readonly ILogger<PolicyGuard> log;
    private readonly Counter<long> dropped;

    public PolicyGuard(ContentPolicies policies, ILogger<PolicyGuard> log)
    {
        (this.policies, this.log) = (policies, log);
        Meter = new Meter(MeterName);
        dropped = Meter.CreateCounter<long>(DroppedName, "{item}", "Items taken out of a finished answer because the content policy forbids them");
    }

    public Meter Meter { get; }

    /// <param name="view">The one the answer was made from.</param>
    public RankedAnswer Check(RankedAnswer answer, CatalogueView view, ResourceFilter filter)
    {
        RankedAnswer kept = AnswerCheck.Check(answer, view, policies.Of(view.Tenant).For(filter), capped: true, out var found);
        Report(found, view.Tenant);
        return kept;
    }

    /// <summary>What is taken out of a re-rank joins what was withheld before.</summary>
    /// <param name="view">The one the answer was made from.</param>
    public RankedAnswer Check(RankedAnswer answer, CatalogueView view, RerankRequest request)
    {
        RankedAnswer kept = AnswerCheck.Check(answer, view, policies.Of(view.Tenant).For(request), capped: false, out var found);
        Report(found, view.Tenant);
        return found.IsEmpty ? kept : kept with { Withheld = [.. kept.Withheld.IsDefault ? [] : kept.Withheld, .. found] };
    }

    public void Dispose() => Meter.Dispose();

    private void Report(ImmutableArray<WithheldResource> found, TenantId tenant)
    {
        foreach (IGrouping<Rule, WithheldResource> ofRule in found.GroupBy(one => one.Rule))
        {
            dropped.Add(ofRule.Count(), KeyValuePair.Create<string, object?>("sextant.rule", ofRule.Key.ToString()));
            LogDropped(ofRule.Count(), tenant.Value, ofRule.Key);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} items were taken out of a finished answer for tenant {Tenant}: the rule {Rule} forbids them, and ranking let them through.")]
    private partial void LogDropped(int count, string tenant, Rule rule);
}
