namespace Sextant.Gateway.Retrying;

/// <summary>
/// What may be repeated: every call that may be repeated earns a share of one repetition, up to a reserve, which is full at
/// first. While all is well the reserve waits for a lost silo; when nothing answers it is soon spent, and load is not doubled.
/// </summary>
internal sealed class RetryBudget(double share, int reserve)
{
    private const long One = 1_000_000;
    private readonly long earned = (long)(share * One);
    private readonly long most = reserve * One;
    private long left = reserve * One;

    /// <summary>Whole repetitions that are left.</summary>
    public int Left => (int)(Interlocked.Read(ref left) / One);

    public void Earn()
    {
        long before;
        do
        {
            before = Interlocked.Read(ref left);
            if (before >= most) return;
        }
        while (Interlocked.CompareExchange(ref left, Math.Min(most, before + earned), before) != before);
    }

    public bool TrySpend()
    {
        long before;
        do
        {
            before = Interlocked.Read(ref left);
            if (before < One) return false;
        }
        while (Interlocked.CompareExchange(ref left, before - One, before) != before);
        return true;
    }
}
