namespace Sextant.Text;

/// <summary>Takes the terms of a text one by one, in order.</summary>
public interface ITermSink
{
    /// <param name="term">Folded, 1 to <see cref="TextAnalyser.MaxTermLength"/> characters; valid during the call only.</param>
    void Add(scoped ReadOnlySpan<char> term, TermKind kind);
}
