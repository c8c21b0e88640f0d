using System.Threading.Channels;

namespace Sextant.Gateway.Imports;

/// <summary>
/// Works on many items at once, yet on items of one id in the order they came: each id has its lane, each lane does one
/// thing at a time. Bounded: whoever adds waits for room.
/// </summary>
internal static class Lanes
{
    private const int LaneCapacity = 2;

    /// <exception cref="Exception">The first failure of a lane; the others stop.</exception>
    public static async Task ForEach<T>(
        IAsyncEnumerable<T> items, int lanes, Func<T, string> idOf, Func<T, CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channels = Enumerable.Range(0, lanes).Select(_ => Channel.CreateBounded<T>(LaneCapacity)).ToArray();
        Task[] workers = [.. channels.Select(channel => Drain(channel.Reader, work, stop))];
        Exception? failure = null;
        try
        {
            await foreach (T item in items.WithCancellation(stop.Token))
                await channels[(uint)idOf(item).GetHashCode(StringComparison.Ordinal) % (uint)lanes].Writer.WriteAsync(item, stop.Token);
        }
        catch (Exception exception)
        {
            failure = exception;
            // Whatever the reason, what is already in a lane has not been acknowledged to anybody.
            await stop.CancelAsync();
        }
        foreach (var channel in channels) channel.Writer.Complete();
        await Task.WhenAll(workers).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (workers.FirstOrDefault(worker => worker.IsFaulted) is { } failed) await failed;
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private static async Task Drain<T>(ChannelReader<T> lane, Func<T, CancellationToken, Task> work, CancellationTokenSource stop)
    {
        try
        {
            await foreach (T item in lane.ReadAllAsync(stop.Token)) await work(item, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
