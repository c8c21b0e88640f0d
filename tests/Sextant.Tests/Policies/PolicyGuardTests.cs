using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Gateway;
using Sextant.Ranking;
using Sextant.Recommending;

namespace Sextant.Policies;

public class PolicyGuardTests
{
    private static readonly CatalogueView View = new SmallSchool()
        .Add(SmallSchool.Resource("secret-1") with { Tags = ["war"] }, 1).Add(SmallSchool.Resource("secret-2") with { MinAge = 18 }, 1)
        .Add(SmallSchool.Resource("fine"), 1).View;

    [Fact]
    public void What_the_last_check_takes_out_is_counted_by_rule_and_logged_without_ids()
    {
        var logs = new LogMemory();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        using var guard = new PolicyGuard(new(new PolicyOptions { Default = new() { BannedTags = ["war"] } }), factory.CreateLogger<PolicyGuard>());
        List<(string Name, long Count, object? Rule)> counted = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter == guard.Meter) all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => counted.Add((instrument.Name, count, tags[0].Value)));
        listener.Start();
        RankedAnswer answer = new(0, "m", "r", [Item("secret-1"), Item("fine"), Item("secret-2")], []);

        RankedAnswer shown = guard.Check(answer, View, ResourceFilter.None);
        RankedAnswer reranked = guard.Check(answer, View, Requests.Rerank(null));

        Assert.Equal(["fine"], shown.Ids());
        Assert.Equal(["fine"], reranked.Ids());
        Assert.Equal<WithheldResource>([new(new("secret-1"), Rule.BannedTags), new(new("secret-2"), Rule.Age)], reranked.Withheld);
        Assert.Equal(4, counted.Count);
        Assert.All(counted, one => Assert.Equal((PolicyGuard.DroppedName, 1L), (one.Name, one.Count)));
        Assert.Equal(["Age", "Age", "BannedTags", "BannedTags"], counted.Select(one => one.Rule).Order());
        Assert.Equal(4, logs.Lines.Count);
        Assert.All(logs.Lines, line => Assert.Contains(TenantId.Default.Value, line, StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_the_policy_allows_leaves_as_it_came()
    {
        using var guard = new PolicyGuard(ContentPolicies.Default, Microsoft.Extensions.Logging.Abstractions.NullLogger<PolicyGuard>.Instance);
        RankedAnswer answer = new(0, "m", "r", [Item("fine"), Item("secret-1")], []);

        Assert.Same(answer, guard.Check(answer, View, ResourceFilter.None));
    }

    private static RankedResource Item(string id) => new(new ResourceId(id), default, id, "en", null, null, 1, 1, []);
}
