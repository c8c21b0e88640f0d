using Sextant.Text;

namespace Sextant.Catalogue;

/// <summary>A text by its terms, to find one in another whatever their case, accents and separators.</summary>
internal readonly struct Phrase
{
    private readonly string key; // a space before, between and after the terms

    public Phrase(string text)
    {
        Terms terms = new([]);
        TextAnalyser.Analyse(text.Replace('_', ' '), ref terms);
        Words = [.. terms.Found.Where(found => found.Kind != TermKind.StopWord).Select(found => found.Term)];
        HasIdeographs = terms.Found.Exists(found => found.Kind == TermKind.Ideographs);
        Count = terms.Found.Count;
        key = $" {string.Join(' ', terms.Found.Select(found => found.Term))} ";
    }

    /// <summary>Its terms but for stop words, in order.</summary>
    public string[] Words { get; }

    public bool HasIdeographs { get; }

    /// <summary>Equal for texts that differ in case, accents and separators alone.</summary>
    public string Key => key;

    public bool IsEmpty => Count == 0;

    private int Count { get; }

    /// <summary>The share of its terms that another phrase is, where it holds that one whole: (0, 1]; 0 where it does not.</summary>
    public float ShareOf(Phrase other) =>
        other.Words.Length > 0 && key.Contains(other.key, StringComparison.Ordinal) ? (float)other.Count / Count : 0;

    private readonly struct Terms(List<(string Term, TermKind Kind)> found) : ITermSink
    {
        public List<(string Term, TermKind Kind)> Found => found;

        public void Add(scoped ReadOnlySpan<char> term, TermKind kind) => found.Add((term.ToString(), kind));
    }
}
