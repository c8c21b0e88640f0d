namespace Orleans.Timers;

internal static class UncapturedTimer
{
    /// <summary>A timer that does not hold on to the async locals of whoever happened to make it.</summary>
    public static ITimer Create(TimeProvider clock, TimerCallback callback, object state, TimeSpan due, TimeSpan period)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return clock.CreateTimer(callback, state, due, period);
        using (ExecutionContext.SuppressFlow())
            return clock.CreateTimer(callback, state, due, period);
    }
}
