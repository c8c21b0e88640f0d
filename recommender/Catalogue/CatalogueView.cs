using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Sextant.Indexing;
using Sextant.Planning;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>
/// A tenant's catalogue as it stood at a version. It stays as it is while the replica goes on, save for statistics, which
/// are those of now. Safe for any number of threads. Row numbers mean something within one view only.
/// </summary>
/// <remarks>
/// Searches return rows that are live, available and pass the caller's filter (null passes all), best first, of equal
/// scores the earlier row; they overwrite the lists they are given and throw <see cref="RefusalException"/> on a query
/// that is misshapen or not finite.
/// </remarks>
public sealed class CatalogueView
{
    /// <summary>Ranked once a view: enough for most filters, which otherwise cost a scan.</summary>
    private const int PopularRowsKept = 1024;

    private readonly CatalogueCore core;
    private readonly RelationTable.Snapshot relations;
    private readonly int conceptRows;
    private readonly ConceptMemo memo;
    private readonly OrdinaryRows? ordinary; // null where its rows were gathered
    private readonly EmbeddingSample? told; // then of all shards'
    private PopularRows? popular;
    private LearningTimes? times;

    /// <param name="before">The view it takes the place of; null for the first.</param>
    /// <param name="changed">Concepts of the resources that changed since; need not be told while <see cref="HasTimes"/> is false.</param>
    internal CatalogueView(
        CatalogueReplica replica, CatalogueCore core, RelationTable.Snapshot relations, long version,
        CatalogueView? before = null, IReadOnlyCollection<ConceptId>? changed = null)
    {
        Totals = replica.Totals;
        (Tenant, ModelId, Dimensions, Version) = (replica.Tenant, replica.ModelId, replica.Dimensions, version);
        (this.core, this.relations, RelationCount) = (core, relations, relations.Count);
        (RowCount, ResourceCount) = (core.Resources.Count, core.Resources.LiveCount);
        (conceptRows, ConceptCount) = (core.Concepts.Count, core.Concepts.LiveCount);
        bool sameGraph = before is not null && before.core == core && before.conceptRows == conceptRows && before.relations == relations;
        memo = sameGraph ? before!.memo : new ConceptMemo();
        if (sameGraph && changed is not null) times = before!.times?.Following(this, Prerequisites, changed);
        (Part, ordinary) = (replica.Part, replica.Ordinary);
    }

    private CatalogueView(CatalogueView concepts, CatalogueCore core, GatheredRows gathered, UsualResources usual)
    {
        (Tenant, ModelId, Dimensions, Version) = (concepts.Tenant, concepts.ModelId, concepts.Dimensions, concepts.Version);
        (this.core, relations, RelationCount) = (core, concepts.relations, concepts.RelationCount);
        (RowCount, ResourceCount) = (core.Resources.Count, core.Resources.LiveCount);
        (conceptRows, ConceptCount, memo) = (concepts.conceptRows, concepts.ConceptCount, concepts.memo);
        (Part, Gathered, Totals, told) = (CataloguePart.Whole, gathered, usual.Totals, usual.Sample);
    }

    public TenantId Tenant { get; }

    /// <summary>Which of the tenant's resources it has.</summary>
    public CataloguePart Part { get; }

    /// <summary>What is known of its rows where they were gathered from shards for one answer; null where they were not.</summary>
    internal GatheredRows? Gathered { get; }

    public string ModelId { get; }

    public int Dimensions { get; }

    /// <summary>Every change up to this one is in the view, and none after it.</summary>
    public long Version { get; }

    public int ResourceCount { get; }

    public int ConceptCount { get; }

    public int RelationCount { get; }

    /// <summary>Rows are [0, RowCount); some are dead.</summary>
    public int RowCount { get; }

    /// <summary>Rows whose vectors the graph finds by now; the others are read by every search.</summary>
    internal int LinkedRows => core.Vectors.Linked;

    /// <summary>As <see cref="LinkedRows"/>, of the rows of this view.</summary>
    public int GraphRows => Math.Min(LinkedRows, RowCount);

    /// <summary>Of the rows' vectors: four bytes a number as given, one as a code, and eight for a code's scale and error.</summary>
    public long VectorBytes => RowCount * (5L * Dimensions + 8);

    /// <summary>True for a row that stands for a resource in this view, available or not.</summary>
    public bool IsLive(int row) => core.Resources.IsLive(row, RowCount, Version);

    public bool TryFind(ResourceId id, out int row) => core.Resources.TryFind(id, RowCount, Version, out row);

    /// <summary>The id as the object that the catalogue keeps of it, so that others need not keep one of their own; itself when there is none.</summary>
    public ResourceId Shared(ResourceId id) => TryFind(id, out int row) ? ResourceAt(row).Id : id;

    /// <summary>As of a resource's id.</summary>
    public ConceptId Shared(ConceptId id) => TryFindConcept(id, out Concept? concept) ? concept.Id : id;

    /// <summary>True for a resource the replica holds or has held since it began, removed ones too.</summary>
    public bool Knew(ResourceId id) => core.Resources.Knew(id) || Gathered?.Knew.Contains(id) == true;

    public Resource ResourceAt(int row) => core.Resources[row];

    /// <summary>[Dimensions], unit length; all zero when the resource's embedding is of another model.</summary>
    public ReadOnlySpan<float> EmbeddingAt(int row) => core.Vectors[row];

    public ResourceStatistics StatisticsAt(int row) => Volatile.Read(ref core.Statistics[row]);

    /// <summary>The use of all resources together, removed ones too: what is usual for the tenant.</summary>
    public ResourceStatistics Totals { get; }

    /// <summary>What the catalogue's ordinary resources are like: it is asked for every direction of every learner.</summary>
    internal EmbeddingSample Sample => told ?? ordinary!.Sample;

    /// <summary>The k rows nearest to each query by inner product: exactly in a small catalogue, nearly so where a graph is used (<see cref="IndexOptions"/>).</summary>
    /// <param name="queries">[q, Dimensions], row-major.</param>
    /// <param name="results">[q].</param>
    public void SearchVectors(ReadOnlySpan<float> queries, int k, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results) =>
        core.Vectors.Search(queries, k, RowCount, Passing(filter), results);

    /// <summary>
    /// The k rows that answer a query best by BM25; rows without a word of it are not among them. A word that no row holds
    /// is read as the known word nearest in spelling (<see cref="WordIndex"/>), for less.
    /// </summary>
    /// <param name="told">What the words weigh; null: by this view's own statistics. So in all of these.</param>
    public void SearchWords(string query, int k, RowFilter? filter, List<ScoredRow> results, WordWeights? told = null) =>
        core.Words.Search(query, k, RowCount, Passing(filter), results, told);

    /// <summary>What no row's BM25 score for a query reaches; words that stand nowhere in the catalogue, nor any like them, count too.</summary>
    public float WordCeiling(string query, WordWeights? told = null) =>
        Gathered is { } rows ? rows.WordCeiling : told?.Ceiling ?? core.Words.Ceiling(query);

    /// <summary>What it knows of the words of a query, for <see cref="WordIndex.Weigh"/>.</summary>
    public ShardWords Spell(string query) => core.Words.Spell(query);

    /// <summary>The BM25 score of each given row, 0 without a common word; the same score as <see cref="SearchWords"/> gives.</summary>
    /// <param name="scores">[rows], overwritten.</param>
    public void ScoreWords(string query, ReadOnlySpan<int> rows, Span<float> scores, WordWeights? told = null)
    {
        if (Gathered is { } gathered) gathered.CopyWords(rows, scores);
        else core.Words.Score(query, rows, scores, told);
    }

    /// <summary>
    /// The k rows of the greatest <see cref="ResourceStatistics.Popularity"/>, as it stood when this view was first asked.
    /// The score is the share of the most popular row's popularity, 0–1; rows that nobody used come last, with 0.
    /// </summary>
    public void MostPopular(int k, RowFilter? filter, List<ScoredRow> results)
    {
        PopularRows known = popular ??= PopularRows.Of(core.Statistics, RowCount, PopularRowsKept, Passing(null));
        known.CopyTo(results, k, filter);
        if (results.Count < k && known.Count == PopularRowsKept)
            PopularRows.Of(core.Statistics, RowCount, k, Passing(filter)).CopyTo(results, k, null);
    }

    /// <summary>Live rows, available or not, whose resource names a concept.</summary>
    public LiveRows RowsOf(ConceptId concept) => new(this, core.RowsOf(concept));

    /// <summary>How many available resources name a concept.</summary>
    public int CountAvailable(ConceptId concept)
    {
        int resources = 0;
        foreach (int row in RowsOf(concept))
            if (core.Available[row]) resources++;
        return resources;
    }

    public bool TryFindConcept(ConceptId id, [MaybeNullWhen(false)] out Concept concept)
    {
        bool found = core.Concepts.TryFind(id, conceptRows, Version, out int row);
        concept = found ? core.Concepts[row] : null;
        return found;
    }

    /// <summary>[Dimensions], unit length; all zero when it is of another model. Empty when there is no such concept.</summary>
    public ReadOnlySpan<float> ConceptEmbedding(ConceptId id) =>
        core.Concepts.TryFind(id, conceptRows, Version, out int row) ? core.ConceptVectors[row] : [];

    /// <summary>Every concept, in no particular order.</summary>
    internal IEnumerable<Concept> Concepts =>
        Enumerable.Range(0, conceptRows).Where(row => core.Concepts.IsLive(row, conceptRows, Version)).Select(row => core.Concepts[row]);

    /// <summary>Every edge once, in no particular order.</summary>
    internal IEnumerable<Relation> Relations => relations.All;

    /// <summary>Of the concepts and relations; shared by the views after this one until either changes.</summary>
    internal PrerequisiteGraph Prerequisites => memo.Graph(this);

    /// <summary>For finding concepts by what they are called; shared in the same way.</summary>
    internal ConceptNames Names => memo.Names(this);

    /// <summary>Of the concepts that state one; shared in the same way.</summary>
    internal Dictionary<ConceptId, ConceptPrior> Priors => memo.Priors(this);

    /// <summary>How long concepts take, by their index in the prerequisite graph.</summary>
    internal LearningTimes Times => times ??= new LearningTimes(this);

    /// <summary>Whether anybody has asked for them.</summary>
    internal bool HasTimes => times is not null;

    /// <summary>Edges that start or end at a concept; empty when there are none.</summary>
    public ImmutableArray<Relation> RelationsOf(ConceptId id) => relations.Of(id);

    /// <summary>The k concepts nearest to a vector by inner product, best first.</summary>
    /// <param name="vector">[Dimensions].</param>
    public void NearestConcepts(ReadOnlySpan<float> vector, int k, List<ScoredConcept> results)
    {
        List<ScoredRow> rows = [];
        core.ConceptVectors.Search(vector, k, conceptRows, row => core.Concepts.IsLive(row, conceptRows, Version), [rows]);
        results.Clear();
        foreach (ScoredRow found in rows) results.Add(new ScoredConcept(core.Concepts[found.Row], found.Score));
    }

    /// <summary>This view's concepts with resources from the tenant's shards: what an answer over all of them is made from.</summary>
    /// <param name="found">Each resource once is kept, the first of them; the others are passed over.</param>
    /// <param name="usual">What all of the tenant's resources are like.</param>
    /// <param name="words">Whether they can be found by their words here too, which takes time.</param>
    /// <exception cref="RefusalException">Invalid: an embedding of a wrong shape.</exception>
    public CatalogueView Gather(IReadOnlyCollection<ShardPart> found, UsualResources usual, bool words = false)
    {
        var resources = new CatalogueCore(Dimensions, null, core);
        var rows = new GatheredRows();
        foreach (ShardPart part in found) rows.Add(part);
        foreach (ShardResource one in found.SelectMany(part => part.Resources).OrderBy(one => one.Place)) // as they came into the catalogue, nearly
        {
            if (resources.Resources.TryFindCurrent(one.Put.Resource.Id, out int row)) rows.Join(row, one);
            else
            {
                resources.Gather(one, one.Put.ModelId == ModelId ? one.Put.Embedding.AsSpan() : new float[Dimensions], words);
                rows.Add(one);
            }
        }
        return new CatalogueView(this, resources, rows, usual);
    }

    /// <summary>A live row as another silo needs it to go on.</summary>
    /// <param name="found">Whether it answers what was asked; otherwise it comes along to be talked about.</param>
    internal ShardResource Extract(int row, bool found, float words = 0, bool vector = true) => new(
        new ResourcePut(ResourceAt(row), vector ? [.. EmbeddingAt(row)] : [.. new float[Dimensions]], ModelId),
        StatisticsAt(row), (float)((row + 0.5) / RowCount), words, found);

    /// <summary>What its resources are like, all in all; not for a gathered view.</summary>
    /// <param name="sampled">Embeddings to show for it, 0–<see cref="EmbeddingSample.Most"/>.</param>
    public ShardSummary Summarise(int sampled) =>
        new(Version, ResourceCount, Totals, [.. Sample.First(Math.Max(0, sampled), Dimensions)], ordinary!.Marked);

    private RowFilter Passing(RowFilter? filter) => filter is null
        ? row => core.Available[row] && IsLive(row)
        : row => core.Available[row] && IsLive(row) && filter(row);
}
