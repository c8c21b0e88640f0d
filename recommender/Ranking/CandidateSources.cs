using Sextant.Catalogue;
using Sextant.Indexing;
using Sextant.Knowledge;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>Where candidates come from. Each source is bounded; a row found twice is one candidate.</summary>
internal readonly ref struct CandidateSources(CatalogueView view, Eligibility eligibility, Workspace workspace)
{
    private const int Popular = 32;
    private const int PopularForStarters = 128;
    private const int Sampled = 256;
    private const int SampleLooks = 4096;
    private const int FreshLooks = 256;
    private const int Fresh = 16;
    private const int ByConcepts = 96;
    private const int PerConcept = 16;
    private const int LooksPerConcept = 256;
    private const int OfFilterConcept = 512;
    private const int DueConcepts = 16;
    private const int PerDueConcept = 4;

    private readonly CandidateSet candidates = workspace.Candidates;

    /// <summary>All that shards found, which have looked at these sources already.</summary>
    public void Gathered(GatheredRows rows)
    {
        for (int row = 0; row < view.RowCount; row++)
            if (rows.WasFound(row) && eligibility.Allows(row)) candidates.Add(row);
    }

    public void AroundInterests(LearnerVectors vectors, int each)
    {
        if (vectors.Count == 0) return;
        view.SearchVectors(vectors.Drawing, each, eligibility.Passes, workspace.Neighbours.AsSpan(0, vectors.Count));
        for (int i = 0; i < vectors.Count; i++) candidates.Add(workspace.Neighbours[i]);
    }

    public void AroundConcepts()
    {
        ConceptNeighbourhood concepts = workspace.Concepts;
        int limit = candidates.Count + ByConcepts;
        for (int i = 0; i < concepts.Neighbours.Count && candidates.Count < limit; i++)
            OfConcept(concepts.Neighbours[i].Concept, PerConcept, LooksPerConcept);
    }

    /// <summary>The best of each scorer of what was learned from behaviour.</summary>
    public void OfBehaviour(int each)
    {
        if (workspace.Behaviour.Model is not { } model) return;
        CatalogueView rows = view;
        Eligibility allowed = eligibility;
        bool Passes(int item) => rows.TryFind(model.Items[item], out int row) && allowed.Allows(row);
        for (int scorer = 0; scorer < model.Scorers.Length; scorer++)
        {
            foreach (ScoredRow found in workspace.Behaviour.Best(scorer, each, Passes))
                if (view.TryFind(model.Items[found.Row], out int row)) candidates.Add(row);
        }
    }

    /// <summary>A narrow filter leaves little of the other sources: what it asks for is taken as a whole.</summary>
    public void OfFilter(ConceptId? concept)
    {
        if (concept is { } asked) OfConcept(asked, OfFilterConcept, int.MaxValue);
    }

    /// <summary>
    /// Exercises of what is due for review, the most forgotten first: ones never met, then ones not answered lately.
    /// </summary>
    public void OfReviews(TeachingSense sense)
    {
        sense.Due(workspace.Due);
        for (int i = 0; i < Math.Min(workspace.Due.Count, DueConcepts); i++)
        {
            ConceptId concept = workspace.Due[i].Concept;
            int taken = OfReview(sense, concept, PerDueConcept, again: false);
            OfReview(sense, concept, PerDueConcept - taken, again: true);
        }
    }

    private int OfReview(TeachingSense sense, ConceptId concept, int most, bool again)
    {
        int taken = 0, looks = LooksPerConcept;
        foreach (int row in view.RowsOf(concept))
        {
            if (taken == most || looks-- == 0) break;
            Resource resource = view.ResourceAt(row);
            if (resource.Kind != ResourceKind.Exercise || !sense.MayRepeat(resource.Id)) continue;
            if ((again ? eligibility.AllowsAgain(row) : eligibility.Allows(row)) && candidates.Add(row)) taken++;
        }
        return taken;
    }

    public void MostPopular() => MostPopular(Popular);

    /// <summary>The newest rows that were also published lately: what a catalogue has just gained stands at its end.</summary>
    public void Newest(DateTimeOffset now, TimeSpan horizon)
    {
        int taken = 0;
        int last = Math.Max(0, view.RowCount - FreshLooks);
        for (int row = view.RowCount - 1; row >= last && taken < Fresh; row--)
        {
            if (!eligibility.Allows(row) || view.ResourceAt(row).PublishedAt is not { } at || at > now || now - at > horizon) continue;
            if (candidates.Add(row)) taken++;
        }
    }

    /// <summary>The popular, and a sample spread evenly over the whole catalogue so that every subject has its chance.</summary>
    public void Starters()
    {
        MostPopular(PopularForStarters);
        int looks = Math.Min(SampleLooks, view.RowCount);
        int limit = candidates.Count + Sampled;
        // The golden ratio's multiples spread evenly however early the loop ends (Weyl's sequence).
        for (int i = 0; i < looks && candidates.Count < limit; i++)
        {
            int row = view.RowCount <= SampleLooks ? Strided(i, view.RowCount) : (int)(i * 0.6180339887498949 % 1 * view.RowCount);
            if (eligibility.Allows(row)) candidates.Add(row);
        }
    }

    /// <summary>A permutation of [0, count): every row comes once, far from the one before.</summary>
    private static int Strided(int i, int count)
    {
        int stride = Math.Max(1, (int)(count * 0.6180339887498949));
        while (Gcd(stride, count) != 1) stride++;
        return (int)((long)i * stride % count);
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private void MostPopular(int count)
    {
        view.MostPopular(count, eligibility.Passes, workspace.Found);
        candidates.Add(workspace.Found);
    }

    private void OfConcept(ConceptId concept, int most, int looks)
    {
        int taken = 0;
        foreach (int row in view.RowsOf(concept))
        {
            if (taken == most || looks-- == 0) return;
            if (eligibility.Allows(row) && candidates.Add(row)) taken++;
        }
    }
}
