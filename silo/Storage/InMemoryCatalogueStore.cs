using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>A catalogue that lasts as long as the process: for tests and trials. Keeps what <see cref="SqliteCatalogueStore"/> keeps.</summary>
public sealed class InMemoryCatalogueStore : ICatalogueStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<TenantId, Feed> feeds = [];
    private long absorbed;
    private ModelChoice models = ModelChoice.None;

    public Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<long>(cancellation);
        var subjects = changes.Select(CatalogueSubject.Of).ToArray();
        lock (gate)
        {
            if (changes.IsEmpty) return Task.FromResult(feeds.GetValueOrDefault(tenant)?.Head ?? 0);
            foreach (CatalogueChange change in changes)
                if (ModelOf(change) is { } model) RequireKnown(model);
            var feed = FeedOf(tenant);
            for (int i = 0; i < subjects.Length; i++) feed.Put(subjects[i], changes[i]);
            return Task.FromResult(feed.Head);
        }
    }

    public Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, string? modelId = null, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!feeds.TryGetValue(tenant, out var feed)) return Task.FromResult(ImmutableArray<VersionedChange>.Empty);
            return Task.FromResult(feed.After(afterVersion).Take(limit).Select(change => feed.Seen(change, modelId)).ToImmutableArray());
        }
    }

    public Task<CataloguePage> ReadPart(
        TenantId tenant, long afterVersion, int limit, CataloguePart part, string? modelId = null, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!feeds.TryGetValue(tenant, out var feed)) return Task.FromResult(new CataloguePage([], afterVersion));
            CataloguePage page = CataloguePage.Of([.. feed.After(afterVersion).Take(limit)], afterVersion, part);
            return Task.FromResult(page with { Changes = [.. page.Changes.Select(change => feed.Seen(change, modelId))] });
        }
    }

    public Task<long> CountResources(TenantId tenant, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult((long)(feeds.GetValueOrDefault(tenant)?.Changes.Values.Count(change => change.Change is ResourcePut) ?? 0));
    }

    public Task<long> Head(TenantId tenant, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(feeds.GetValueOrDefault(tenant)?.Head ?? 0);
    }

    public Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(feeds.Keys.ToImmutableArray());
    }

    public Task<StoredResource?> Find(
        TenantId tenant, ResourceId resource, string? modelId = null, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var feed = feeds.GetValueOrDefault(tenant);
            var found = feed?.Find(new CatalogueSubject(SubjectKind.Resource, resource.Value));
            return Task.FromResult(found?.Change is ResourcePut
                ? new StoredResource(found.Version, (ResourcePut)feed!.Seen(found, modelId).Change, feed.StatisticsOf(resource))
                : null);
        }
    }

    public Task<ModelChoice> ReadModels(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (models.Active is not null) return Task.FromResult(models);
            ModelChoice found = OfVectors();
            return Task.FromResult(models with { Active = found.Active, Wanted = models.Wanted ?? found.Wanted });
        }
    }

    public Task SaveModels(ModelChoice choice, CancellationToken cancellation = default)
    {
        lock (gate) models = choice;
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<VersionedChange>> Lacking(
        TenantId tenant, string modelId, long afterVersion, int limit, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(feeds.GetValueOrDefault(tenant)?.Lacking(modelId, afterVersion).Take(limit).ToImmutableArray() ?? []);
    }

    public Task AddEmbeddings(
        TenantId tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!feeds.TryGetValue(tenant, out var feed)) return Task.CompletedTask;
            foreach (var (version, embedding) in embeddings)
                if (feed.Changes.ContainsKey(version)) feed.Embeddings[(modelId, version)] = embedding;
        }
        return Task.CompletedTask;
    }

    public Task<EncodingProgress> CountEmbeddings(string modelId, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            long total = feeds.Values.Sum(feed => feed.Changes.Values.Count(change => ModelOf(change.Change) is not null));
            return Task.FromResult(new EncodingProgress(total - feeds.Values.Sum(feed => feed.Lacking(modelId, 0).Count()), total));
        }
    }

    public Task<bool> TryActivate(
        ModelIdentity model, ImmutableDictionary<TenantId, long> checkedTo, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (feeds.Any(feed => feed.Value.Lacking(model.Id, checkedTo.GetValueOrDefault(feed.Key)).Any())) return Task.FromResult(false);
            models = models.Activated(model);
            return Task.FromResult(true);
        }
    }

    public Task<bool> Tidy(int limit, CancellationToken cancellation = default)
    {
        lock (gate)
            return Task.FromResult(models.Active is { } active && feeds.Values.Any(feed => feed.Tidy(active.Id, models.Wanted?.Id, limit)));
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

    private void RequireKnown(string model)
    {
        if (models.Active is { } active && model != active.Id && model != models.Wanted?.Id)
            throw new RefusalException(Refusal.Conflict, $"The catalogue no longer takes vectors of the model {model}.");
    }

    private ModelChoice OfVectors()
    {
        ModelIdentity[] found =
        [
            .. feeds.Values.SelectMany(feed => feed.Changes.Values)
                .Where(change => ModelOf(change.Change) is not null)
                .GroupBy(change => ModelOf(change.Change)!)
                .OrderByDescending(some => some.Count()).ThenBy(some => some.Key, StringComparer.Ordinal)
                .Select(some => new ModelIdentity(some.Key, some.Key, some.Max(change => VectorOf(change.Change).Length))),
        ];
        return found is [var most, ..] ? new ModelChoice(most, found.Length > 1 ? most : null, null) : ModelChoice.None;
    }

    private static string? ModelOf(CatalogueChange change) => (change as ResourcePut)?.ModelId ?? (change as ConceptPut)?.ModelId;

    private static ImmutableArray<float> VectorOf(CatalogueChange change) => (change as ResourcePut)?.Embedding ?? ((ConceptPut)change).Embedding;

    private static CatalogueChange With(CatalogueChange change, ImmutableArray<float> embedding, string modelId) => change switch
    {
        ResourcePut put => put with { Embedding = embedding, ModelId = modelId },
        ConceptPut put => put with { Embedding = embedding, ModelId = modelId },
        _ => change,
    };

    private Feed FeedOf(TenantId tenant) =>
        feeds.TryGetValue(tenant, out var known) ? known : feeds[tenant] = new Feed();

    private sealed class Feed
    {
        private readonly Dictionary<CatalogueSubject, long> newest = [];

        public SortedDictionary<long, VersionedChange> Changes { get; } = [];

        /// <summary>Vectors of a second model, by the version of the change they belong to.</summary>
        public Dictionary<(string Model, long Version), ImmutableArray<float>> Embeddings { get; } = [];

        public long Head { get; private set; }

        public IEnumerable<VersionedChange> After(long version) => Changes.Values.SkipWhile(change => change.Version <= version);

        public IEnumerable<VersionedChange> Lacking(string modelId, long afterVersion) => After(afterVersion).Where(change =>
            ModelOf(change.Change) is { } own && own != modelId && !Embeddings.ContainsKey((modelId, change.Version)));

        /// <summary>The change with its vector of a model where there is one.</summary>
        public VersionedChange Seen(VersionedChange change, string? modelId) =>
            modelId is not null && Embeddings.TryGetValue((modelId, change.Version), out var embedding)
                ? change with { Change = With(change.Change, embedding, modelId) }
                : change;

        public bool Tidy(string active, string? wanted, int limit)
        {
            (string Model, long Version)[] some = [.. Embeddings.Keys.Where(key => key.Model != wanted).Take(limit)];
            foreach (var key in some)
            {
                if (key.Model == active && Changes.TryGetValue(key.Version, out var change)) Changes[key.Version] = Seen(change, active);
                Embeddings.Remove(key);
            }
            return some.Length > 0;
        }

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
