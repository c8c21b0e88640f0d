using Orleans.Directory;
using Orleans.Timers;

namespace Orleans.Messaging;

/// <summary>
/// A caller's calls that wait for their answers. One timer looks for those that waited too long, once a second, so a
/// call costs no timer of its own; a dead silo's calls are found here too.
/// </summary>
internal sealed class CallsUnderWay : IDisposable
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(1);

    private readonly TimeSpan defaultTimeout;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Shard[] shards;

    public CallsUnderWay(TimeSpan responseTimeout, TimeProvider clock)
    {
        defaultTimeout = responseTimeout;
        this.clock = clock;
        shards = [.. Enumerable.Range(0, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)).Select(_ => new Shard())];
        var step = responseTimeout < LongestStep ? responseTimeout : LongestStep;
        timer = UncapturedTimer.Create(clock, static self => ((CallsUnderWay)self!).TimeOut(), this, step, step);
    }

    public void Add(Request request)
    {
        var timeout = request.Method.ResponseTimeout ?? defaultTimeout;
        request.Deadline = clock.GetTimestamp() + (long)(timeout.TotalSeconds * clock.TimestampFrequency);
        var shard = ShardOf(request);
        lock (shard.Sync)
        {
            request.NextPending = shard.First;
            if (shard.First is { } first)
                first.PreviousPending = request;
            shard.First = request;
            request.IsPending = true;
        }
    }

    public void Remove(Request request)
    {
        var shard = ShardOf(request);
        lock (shard.Sync)
        {
            if (!request.IsPending)
                return;
            request.IsPending = false;
            if (request.PreviousPending is { } previous)
                previous.NextPending = request.NextPending;
            else
                shard.First = request.NextPending;
            if (request.NextPending is { } next)
                next.PreviousPending = request.PreviousPending;
            request.NextPending = request.PreviousPending = null;
        }
    }

    public void FailAll(Func<Request, Exception> exception) => Fail(_ => true, exception);

    /// <summary>Fails what the silo held: nobody there will answer.</summary>
    public void FailHeldBy(Silo dead) => Fail(request => request.Activation?.Silo == dead, dead.Gone);

    public void Dispose() => timer.Dispose();

    private void TimeOut()
    {
        var now = clock.GetTimestamp();
        foreach (var request in Find(request => request.Deadline < now))
            request.TimeOut(request.Method.ResponseTimeout ?? defaultTimeout);
    }

    private void Fail(Predicate<Request> which, Func<Request, Exception> exception)
    {
        foreach (var request in Find(which))
            request.Fail(exception(request));
    }

    private List<Request> Find(Predicate<Request> which)
    {
        List<Request> found = [];
        foreach (var shard in shards)
            lock (shard.Sync)
                for (var request = shard.First; request is not null; request = request.NextPending)
                    if (which(request))
                        found.Add(request);
        return found;
    }

    private Shard ShardOf(Request request) =>
        shards[(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(request) >> 3) & (shards.Length - 1)];

    private sealed class Shard
    {
        public readonly Lock Sync = new();
        public Request? First;
    }
}
