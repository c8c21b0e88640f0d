using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Imports;

/// <summary>Waits for a part that is overloaded or away instead of rejecting lines: the sender is slowed down meanwhile.</summary>
/// <param name="limit">How long one call is tried again before its failure ends the import.</param>
internal sealed class Patience(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    public async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (Translation.IsTransient(exception) && time.GetElapsedTime(start) + delay <= limit)
            {
                await Task.Delay(delay, time, cancellation);
            }
        }
    }
}
