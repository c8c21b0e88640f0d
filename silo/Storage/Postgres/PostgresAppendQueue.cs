using System.Threading.Channels;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>Appends that wait to be written, bounded by their rows.</summary>
internal sealed class PostgresAppendQueue(StorageOptions options)
{
    private readonly Lock gate = new();
    private readonly Channel<PostgresAppend> waiting = Channel.CreateUnbounded<PostgresAppend>(new UnboundedChannelOptions { SingleReader = true });
    private int rows;
    private RefusalException? closed;
    private bool completed;

    /// <summary>Rows that wait.</summary>
    public int Rows => Volatile.Read(ref rows);

    /// <summary>Why it may not wait here; null when it does.</summary>
    public RefusalException? Refuse(PostgresAppend append)
    {
        lock (gate)
        {
            if (closed is not null) return RefusalException.Unavailable(closed.Message, closed.InnerException);
            // One request larger than the whole queue is still let in when nothing else waits.
            if (rows > 0 && rows + append.Rows > options.QueueCapacity)
                return RefusalException.Overloaded($"{rows} changes wait to be written to the journal; try again in a second.");
            rows += append.Rows;
            waiting.Writer.TryWrite(append);
            return null;
        }
    }

    /// <summary>From here on everybody is refused with the reason; null opens it again, unless it is completed.</summary>
    public void Close(RefusalException? reason)
    {
        lock (gate)
        {
            if (!completed) closed = reason;
        }
    }

    /// <summary>Nothing comes after what waits; <see cref="Take(List{PostgresAppend})"/> answers false once that is taken.</summary>
    public void Complete(RefusalException reason)
    {
        lock (gate)
        {
            if (completed) return;
            (closed, completed) = (reason, true);
            waiting.Writer.Complete();
        }
    }

    /// <summary>Waits for work and takes what waits, up to the options' bound; false when completed and nothing is left.</summary>
    public async ValueTask<bool> Take(List<PostgresAppend> group)
    {
        group.Clear();
        if (!await waiting.Reader.WaitToReadAsync().ConfigureAwait(false)) return false;
        Take(group, options.GroupCapacity);
        return true;
    }

    /// <summary>Takes all that waits, without waiting for any.</summary>
    public void TakeAll(List<PostgresAppend> group) => Take(group, int.MaxValue);

    private void Take(List<PostgresAppend> group, int most)
    {
        int taken = 0;
        while (taken < most && waiting.Reader.TryRead(out PostgresAppend? append))
        {
            taken += append.Rows;
            lock (gate) rows -= append.Rows;
            if (append.Start()) group.Add(append);
        }
    }
}
