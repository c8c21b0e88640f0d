using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Catalogue;

/// <summary>What this silo's replicas hold and how far behind the feed they are, over all tenants together.</summary>
internal sealed class CatalogueMetrics : IDisposable
{
    public const string MeterName = "Sextant.Catalogue";

    private readonly CatalogueReplicas replicas;
    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> applyDuration;
    private readonly Counter<long> changes;

    public CatalogueMetrics(CatalogueReplicas replicas)
    {
        this.replicas = replicas;
        applyDuration = meter.CreateDuration("sextant.catalogue.apply.duration", "Reading and applying one page of changes");
        changes = meter.CreateCounter<long>("sextant.catalogue.changes", "{change}", "Changes applied to replicas of this silo");
        meter.CreateObservableUpDownCounter("sextant.catalogue.entities", Entities, "{entity}", "What the replicas of this silo hold");
        meter.CreateObservableUpDownCounter("sextant.catalogue.index.rows", () => Sum(static view => view.RowCount), "{row}", "Rows of the vector indexes");
        meter.CreateObservableUpDownCounter("sextant.catalogue.index.linked", () => Sum(static view => view.GraphRows), "{row}", "Rows that the graph finds");
        meter.CreateObservableUpDownCounter("sextant.catalogue.index.size", () => Sum(static view => view.VectorBytes), "By", "Vectors and their codes");
        meter.CreateObservableUpDownCounter("sextant.catalogue.lag", () => replicas.Loaded().Sum(static one => one.Lag), "{change}", "Changes heard of and not applied");
        meter.CreateObservableGauge("sextant.catalogue.lag.duration", () => Longest(static one => one.Behind), "s", "How long the most belated replica has been behind");
        meter.CreateObservableGauge("sextant.catalogue.silence.duration", () => Longest(static one => one.Silence), "s", "Time since the feed that was silent longest has answered");
    }

    public void Applied(int count, TimeSpan took)
    {
        applyDuration.Record(took.TotalSeconds);
        changes.Add(count);
    }

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Entities() =>
    [
        Count("resource", static view => view.ResourceCount),
        Count("concept", static view => view.ConceptCount),
        Count("relation", static view => view.RelationCount),
    ];

    private Measurement<long> Count(string entity, Func<CatalogueView, long> of) =>
        new(Sum(of), new KeyValuePair<string, object?>("sextant.entity", entity));

    private long Sum(Func<CatalogueView, long> of) => replicas.Loaded().Sum(one => of(one.View));

    private double Longest(Func<CatalogueFollower, TimeSpan> of) =>
        replicas.Loaded().Select(one => of(one).TotalSeconds).DefaultIfEmpty(0).Max();
}
