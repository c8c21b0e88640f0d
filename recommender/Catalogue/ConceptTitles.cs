using Sextant.Text;

namespace Sextant.Catalogue;

/// <summary>Finds concepts by the words of their titles. Safe for any number of threads.</summary>
internal sealed class ConceptTitles
{
    private readonly List<ConceptId> concepts = [];
    private readonly List<double> weights = []; // [concepts] of all terms of the title
    private readonly Dictionary<string, List<int>> byTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConceptId> exact = new(StringComparer.Ordinal);

    public ConceptTitles(IEnumerable<Concept> given)
    {
        List<List<string>> terms = [];
        foreach (Concept concept in given.OrderBy(concept => concept.Id.Value, StringComparer.Ordinal))
        {
            List<string> title = TermsOf(concept.Title, stopWords: false);
            exact.TryAdd(Key(concept.Title), concept.Id);
            exact.TryAdd(Key(NameIn(concept.Id)), concept.Id);
            foreach (string term in title.Distinct())
            {
                if (!byTerm.TryGetValue(term, out List<int>? holders)) byTerm.Add(term, holders = []);
                holders.Add(concepts.Count);
            }
            concepts.Add(concept.Id);
            terms.Add(title);
        }
        foreach (List<string> title in terms) weights.Add(title.Distinct().Sum(RarityOf));
    }

    /// <summary>The concept whose title, or whose id's last part, a text is, whatever its case, accents and separators; null when there is none.</summary>
    public ConceptId? Exactly(string text) => Key(text) is { Length: > 0 } key && exact.TryGetValue(key, out ConceptId found) ? found : null;

    /// <summary>
    /// The k concepts whose titles share most with a text, best first: the share of the title's words found, times the root of
    /// the share of the text's words that it answers for, rare words counting more. In (0, 1].
    /// </summary>
    public List<(ConceptId Concept, float Score)> Like(string text, int k)
    {
        List<string> asked = [.. TermsOf(text, stopWords: false).Distinct().Where(byTerm.ContainsKey)];
        double whole = asked.Sum(RarityOf);
        Dictionary<int, double> found = [];
        foreach (string term in asked)
        {
            double rarity = RarityOf(term);
            foreach (int concept in byTerm[term]) found[concept] = found.GetValueOrDefault(concept) + rarity;
        }
        return [.. found
            .Select(of => (At: of.Key, Score: of.Value / weights[of.Key] * Math.Sqrt(of.Value / whole)))
            .OrderByDescending(of => of.Score).ThenBy(of => of.At)
            .Take(k)
            .Select(of => (concepts[of.At], (float)Math.Min(1, of.Score)))];
    }

    private double RarityOf(string term) => Math.Log(1 + (double)concepts.Count / byTerm[term].Count);

    /// <summary>An id's words: what stands behind its last colon or slash.</summary>
    private static string NameIn(ConceptId id) => id.Value[(id.Value.AsSpan().LastIndexOfAny(':', '/') + 1)..];

    private static string Key(string text) => string.Join(' ', TermsOf(text, stopWords: true));

    private static List<string> TermsOf(string text, bool stopWords)
    {
        Terms terms = new(stopWords);
        TextAnalyser.Analyse(text.Replace('_', ' '), ref terms);
        return terms.Found;
    }

    private readonly struct Terms(bool stopWords) : ITermSink
    {
        public List<string> Found { get; } = [];

        public void Add(scoped ReadOnlySpan<char> term, TermKind kind)
        {
            if (stopWords || kind != TermKind.StopWord) Found.Add(term.ToString());
        }
    }
}
