using Sextant.Indexing;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>A replica of the model "test" in two dimensions, fed change by change.</summary>
internal sealed class FedReplica
{
    public const string Model = "test";

    private long version;

    public CatalogueReplica Replica { get; } = new(TenantId.Default, Model, 2);

    public CatalogueView View => Replica.Current;

    public static Resource Resource(string id, string title = "title", string description = "", bool available = true, params string[] concepts) =>
        new(new(id), ResourceKind.Lesson, title, description, "en", null, null, [.. concepts.Select(c => new ConceptId(c))], [], null, available, null);

    public static ResourcePut Put(Resource resource, float x = 1, float y = 0, string model = Model) => new(resource, [x, y], model);

    public static ConceptPut Put(string concept, float x = 1, float y = 0, string model = Model) =>
        new(new Concept(new(concept), concept, "", "en"), [x, y], model);

    public static StatisticsChanged Popular(string id, double popularity) =>
        new(new(id), ResourceStatistics.None with { Popularity = popularity });

    /// <summary>All in one batch, each at a version of its own; returns the view that shows them.</summary>
    public CatalogueView Apply(params CatalogueChange[] changes)
    {
        Replica.Apply([.. changes.Select(change => (++version, change))]);
        return View;
    }

    public static string[] Ids(CatalogueView view, List<ScoredRow> rows) => [.. rows.Select(r => view.ResourceAt(r.Row).Id.Value)];

    public static string[] Nearest(CatalogueView view, float x, float y, int k = 10, RowFilter? filter = null)
    {
        List<ScoredRow> found = [];
        view.SearchVectors([x, y], k, filter, [found]);
        return Ids(view, found);
    }

    public static string[] Words(CatalogueView view, string query)
    {
        List<ScoredRow> found = [];
        view.SearchWords(query, 10, null, found);
        return Ids(view, found);
    }

    public static string[] MostPopular(CatalogueView view, int k, RowFilter? filter = null)
    {
        List<ScoredRow> found = [];
        view.MostPopular(k, filter, found);
        return Ids(view, found);
    }
}
