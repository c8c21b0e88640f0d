namespace Sextant.Encoding;

/// <summary>An encoder in memory. It is released when it has been retired and the last text under way is done.</summary>
public sealed class LoadedModel(ITextEncoder encoder)
{
    private int users = 1; // the first is the registry that holds it

    public ITextEncoder Encoder { get; } = encoder;

    public string Id { get; } = encoder.ModelId;

    public int Dimensions { get; } = encoder.Dimensions;

    /// <summary>False when it has been released already; else <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        while (true)
        {
            int seen = Volatile.Read(ref users);
            if (seen == 0) return false;
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen) return true;
        }
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0) (Encoder as IDisposable)?.Dispose();
    }
}
