namespace Sextant.Encoding;

/// <summary>Texts that are equal in all three have one vector and are encoded once.</summary>
internal readonly record struct TextKey(LoadedModel Model, EncodingPurpose Purpose, string Text);

/// <summary>A text that waits, or is being encoded, for one caller or several. All but reading is guarded by the queue.</summary>
internal sealed class PendingText(TextKey key, int tokens, TenantId tenant, UInt128 cacheKey, long arrivedAt)
{
    private readonly List<(EncodingCall Call, int Row)> callers = [];

    public TextKey Key => key;

    public string Text => key.Text;

    /// <summary>At least 1.</summary>
    public int Tokens => tokens;

    /// <summary>Of the first caller.</summary>
    public TenantId Tenant => tenant;

    /// <summary>Under which the vector of a query is remembered.</summary>
    public UInt128 CacheKey => cacheKey;

    /// <summary>A timestamp of the queue's clock.</summary>
    public long ArrivedAt => arrivedAt;

    /// <summary>What it counts towards the queue's bound: its tokens, and one for each further caller.</summary>
    public long Cost { get; private set; } = tokens - 1;

    /// <summary>Set once nobody waits for it any more: it is passed over when its turn comes.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Set once it is in a batch.</summary>
    public bool IsTaken { get; set; }

    public bool AllGaveUp => callers.TrueForAll(caller => caller.Call.IsOver);

    public void Join(EncodingCall call, int row)
    {
        callers.Add((call, row));
        call.Waiting.Add(this);
        Cost++;
    }

    /// <param name="embedding">[dimensions].</param>
    public void Finish(ReadOnlySpan<float> embedding)
    {
        foreach ((EncodingCall call, int row) in callers) call.Finish(row, embedding);
    }

    public void Fail(Exception reason)
    {
        foreach ((EncodingCall call, _) in callers) call.Fail(reason);
    }

    public IEnumerable<EncodingCall> Calls => callers.Select(caller => caller.Call);
}
