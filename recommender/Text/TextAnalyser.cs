namespace Sextant.Text;

/// <summary>Receives one index term; the span is valid during the call only.</summary>
public interface ITermSink
{
    void Add(scoped ReadOnlySpan<char> term);
}

/// <summary>Text to index terms.</summary>
public static class TextAnalyser
{
    public static void Analyse<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : ITermSink
    {
        Span<char> lower = stackalloc char[64];
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i])) continue;
            ReadOnlySpan<char> word = text[start..i];
            start = i + 1;
            if (word.IsEmpty) continue;
            if (word.Length > lower.Length) word = word[..lower.Length];
            word.ToLowerInvariant(lower);
            sink.Add(lower[..word.Length]);
        }
    }
}
