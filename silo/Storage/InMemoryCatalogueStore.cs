using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>A catalogue that lasts as long as the process: for tests and trials. Keeps what <see cref="SqliteCatalogueStore"/> keeps.</summary>
public sealed class InMemoryCatalogueStore : ICatalogueStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<TenantId, Feed> feeds = [];
    private long absorbed;

    public Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<long>(cancellation);
        var subjects = changes.Select(CatalogueSubject.Of).ToArray();
        lock (gate)
        {
            if (changes.IsEmpty) return Task.FromResult(feeds.GetValueOrDefault(tenant)?.Head ?? 0);
            var feed = FeedOf(tenant);
            for (int i = 0; i < subjects.Length; i++) feed.Put(subjects[i], changes[i]);
            return Task.FromResult(feed.Head);
        }
    }

    public Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var changes = feeds.GetValueOrDefault(tenant)?.Changes.Values.SkipWhile(change => change.Version <= afterVersion) ?? [];
            return Task.FromResult(changes.Take(limit).ToImmutableArray());
        }
    }

    public Task<long> Head(TenantId tenant, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(feeds.GetValueOrDefault(tenant)?.Head ?? 0);
    }

    public Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(feeds.Keys.ToImmutableArray());
    }

    public Task<StoredResource?> Find(TenantId tenant, ResourceId resource, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var feed = feeds.GetValueOrDefault(tenant);
            var found = feed?.Find(new CatalogueSubject(SubjectKind.Resource, resource.Value));
            return Task.FromResult(found?.Change is ResourcePut put
                ? new StoredResource(found.Version, put, feed!.StatisticsOf(resource))
                : null);
        }
    }

    public Task<long> StatisticsCheckpoint(CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(absorbed);
    }

    public Task<bool> AbsorbStatistics(
        long fromSequence, long toSequence, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toSequence, fromSequence);
        lock (gate)
        {
            if (absorbed != fromSequence) return Task.FromResult(false);
            foreach (var delta in deltas)
            {
                var feed = FeedOf(delta.Tenant);
                var changed = new StatisticsChanged(delta.ResourceId, feed.StatisticsOf(delta.ResourceId).Plus(delta.Added));
                feed.Put(CatalogueSubject.Of(changed), changed);
            }
            absorbed = toSequence;
            return Task.FromResult(true);
        }
    }

    private Feed FeedOf(TenantId tenant) =>
        feeds.TryGetValue(tenant, out var known) ? known : feeds[tenant] = new Feed();

    private sealed class Feed
    {
        private readonly Dictionary<CatalogueSubject, long> newest = [];

        public SortedDictionary<long, VersionedChange> Changes { get; } = [];

        public long Head { get; private set; }

        public void Put(CatalogueSubject subject, CatalogueChange change)
        {
            if (newest.TryGetValue(subject, out long earlier)) Changes.Remove(earlier);
            newest[subject] = ++Head;
            Changes.Add(Head, new VersionedChange(Head, change));
        }

        public VersionedChange? Find(CatalogueSubject subject) => newest.TryGetValue(subject, out long version) ? Changes[version] : null;

        public ResourceStatistics StatisticsOf(ResourceId resource) =>
            Find(new CatalogueSubject(SubjectKind.Statistics, resource.Value))?.Change is StatisticsChanged changed
                ? changed.Statistics
                : ResourceStatistics.None;
    }
}
