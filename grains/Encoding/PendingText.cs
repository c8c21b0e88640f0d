using System.Diagnostics;

namespace Sextant.Encoding;

/// <summary>Texts that are equal in all four are encoded once.</summary>
/// <param name="Tenant">
/// On whose behalf. Another tenant's equal text may stand at the end of a long lane, and how soon it is done would tell
/// what others encode.
/// </param>
internal readonly record struct TextKey(LoadedModel Model, EncodingPurpose Purpose, TenantId Tenant, string Text);

/// <summary>A text that waits, or is being encoded, for one caller or several. All but reading is guarded by the queue.</summary>
internal sealed class PendingText(TextKey key, int tokens, UInt128 cacheKey, long arrivedAt)
{
    private readonly List<(EncodingCall Call, int Row)> callers = [];

    public TextKey Key => key;

    public string Text => key.Text;

    /// <summary>At least 1.</summary>
    public int Tokens => tokens;

    public TenantId Tenant => key.Tenant;

    /// <summary>Under which the vector of a query is remembered.</summary>
    public UInt128 CacheKey => cacheKey;

    /// <summary>The span within which it was first asked for.</summary>
    public Activity? Caller { get; } = Activity.Current;

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
