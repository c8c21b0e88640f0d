namespace Orleans.Runtime;

/// <summary>Dispose it to stop: the token of a tick that runs is cancelled.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Within a tick, takes effect after it.</summary>
    /// <param name="dueTime">Until the next tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="period">From the end of one tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for once only.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
