using System.Buffers;

namespace Sextant.Catalogue;

/// <summary>
/// Finds concepts by what they are called: the title, the last part of the id, and where the title is in an alphabet each
/// sentence of the description in Chinese, Japanese or Korean, as bilingual catalogues end them. Safe for any number of threads.
/// </summary>
internal sealed class ConceptNames
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".。;；:：!！?？()（）\n");

    private readonly List<(ConceptId Concept, Phrase Phrase)> titles = [], sentences = [];
    private readonly List<(ConceptId Concept, double Weight)> names = []; // the weight is that of all words of the name
    private readonly Dictionary<string, List<int>> byTerm = new(StringComparer.Ordinal); // [names]
    private readonly Dictionary<string, ConceptId> exact = new(StringComparer.Ordinal);

    public ConceptNames(IEnumerable<Concept> given)
    {
        List<(ConceptId Concept, Phrase Phrase)> others = [];
        foreach (Concept concept in given.OrderBy(concept => concept.Id.Value, StringComparer.Ordinal))
        {
            Phrase title = new(concept.Title);
            titles.Add((concept.Id, title));
            exact.TryAdd(title.Key, concept.Id);
            exact.TryAdd(new Phrase(LastPart(concept.Id)).Key, concept.Id);
            foreach (Phrase sentence in SentencesOf(concept.Description))
            {
                sentences.Add((concept.Id, sentence));
                if (sentence.HasIdeographs && !title.HasIdeographs) others.Add((concept.Id, sentence));
            }
        }
        foreach ((ConceptId concept, Phrase phrase) in others) exact.TryAdd(phrase.Key, concept);
        Count([.. titles, .. others]);
    }

    /// <summary>The concept that a text names, whatever its case, accents and separators; null when there is none.</summary>
    public ConceptId? Exactly(string text) =>
        new Phrase(text) is { IsEmpty: false } phrase && exact.TryGetValue(phrase.Key, out ConceptId found) ? found : null;

    /// <summary>Concepts whose titles hold a text whole, and how much of the title it is, in (0, 1].</summary>
    public Dictionary<ConceptId, float> InTitles(Phrase text) => Holding(titles, text);

    /// <summary>Concepts of whose description a sentence holds a text whole, and how much of the sentence it is, in (0, 1].</summary>
    public Dictionary<ConceptId, float> InDescriptions(Phrase text) => Holding(sentences, text);

    /// <summary>
    /// The k concepts whose names share most with a text, best first: the share of the name's words found, times the root of
    /// the share of the text's words that it answers for, rare words counting more. In (0, 1].
    /// </summary>
    public List<(ConceptId Concept, float Score)> Like(Phrase text, int k)
    {
        string[] asked = [.. text.Words.Distinct().Where(byTerm.ContainsKey)];
        double whole = asked.Sum(RarityOf);
        Dictionary<int, double> found = [];
        foreach (string term in asked)
        {
            double rarity = RarityOf(term);
            foreach (int name in byTerm[term]) found[name] = found.GetValueOrDefault(name) + rarity;
        }
        return [.. found
            .Select(of => (names[of.Key].Concept, Score: (float)Math.Min(1, of.Value / names[of.Key].Weight * Math.Sqrt(of.Value / whole))))
            .OrderByDescending(of => of.Score).ThenBy(of => of.Concept.Value, StringComparer.Ordinal)
            .DistinctBy(of => of.Concept)
            .Take(k)];
    }

    private void Count((ConceptId Concept, Phrase Phrase)[] all)
    {
        for (int name = 0; name < all.Length; name++)
        {
            foreach (string term in all[name].Phrase.Words.Distinct())
            {
                if (!byTerm.TryGetValue(term, out List<int>? holders)) byTerm.Add(term, holders = []);
                holders.Add(name);
            }
        }
        foreach ((ConceptId concept, Phrase phrase) in all)
            names.Add((concept, phrase.Words.Distinct().Sum(term => RarityOf(term, all.Length))));
    }

    private static Dictionary<ConceptId, float> Holding(List<(ConceptId Concept, Phrase Phrase)> phrases, Phrase text)
    {
        Dictionary<ConceptId, float> holding = [];
        foreach ((ConceptId concept, Phrase phrase) in phrases)
            if (phrase.ShareOf(text) is > 0 and var share) holding[concept] = Math.Max(share, holding.GetValueOrDefault(concept));
        return holding;
    }

    private double RarityOf(string term) => RarityOf(term, names.Count);

    private double RarityOf(string term, int all) => Math.Log(1 + (double)all / byTerm[term].Count);

    /// <summary>An id's words: what stands behind its last colon or slash.</summary>
    private static string LastPart(ConceptId id) => id.Value[(id.Value.AsSpan().LastIndexOfAny(':', '/') + 1)..];

    private static List<Phrase> SentencesOf(string description)
    {
        List<Phrase> found = [];
        foreach (Range range in description.AsSpan().SplitAny(SentenceEnds))
            if (new Phrase(description[range]) is { IsEmpty: false } sentence) found.Add(sentence);
        return found;
    }
}
