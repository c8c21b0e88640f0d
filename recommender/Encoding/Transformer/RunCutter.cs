namespace Sextant.Encoding.Transformer;

/// <summary>Cuts a batch between sequences into runs of at most so many tokens; a longer sequence is a run of its own.</summary>
internal struct RunCutter(TokenRun all, int maxTokens)
{
    private int next;

    public bool TryNext(out TokenRun run)
    {
        int first = next, tokens = 0;
        while (next < all.Count && (next == first || tokens + all.Length(next) <= maxTokens)) tokens += all.Length(next++);
        run = all.Part(first, next - first);
        return next > first;
    }
}
