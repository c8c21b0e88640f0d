using System.Collections.Concurrent;

namespace Sextant.Indexing;

/// <summary>
/// Links rows of large indexes in the background, one index after another, on a thread of its own. An index that nobody
/// uses any more is forgotten, half built or not.
/// </summary>
public sealed class GraphBuilder : IDisposable
{
    /// <summary>Rows that wait are read by every search; below so many, linking them is not worth while.</summary>
    private const int MostWaiting = 512;

    private const int Slice = 64; // rows, between looks whether the index is still wanted

    private readonly BlockingCollection<WeakReference<HnswIndex>> asked = []; // each index at most once
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread thread;
    private int started;

    public GraphBuilder(IndexOptions options)
    {
        Options = options.Validated();
        thread = new Thread(Run) { Name = "graph builder", IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    public IndexOptions Options { get; }

    /// <summary>Told of what ended the building of an index, on the builder's thread.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Begins to build: until then it only notes what there is to do, so that a start is not slowed down. Again does nothing.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref started, 1) == 0) thread.Start();
    }

    /// <summary>Asks for an index to be brought up to date, if enough of its rows wait for it to be worth while.</summary>
    public void Look(HnswIndex index)
    {
        if (index.Count > Options.ExactUpTo && index.Count - index.Linked > MostWaiting && index.TryBook())
            asked.Add(new WeakReference<HnswIndex>(index));
    }

    public void Dispose()
    {
        stopping.Cancel();
        if (started != 0) thread.Join();
        asked.Dispose();
        stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            foreach (WeakReference<HnswIndex> index in asked.GetConsumingEnumerable(stopping.Token))
            {
                while (!LinkSome(index)) stopping.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is not linked goes on being read.
        }
    }

    /// <summary>True when there is no more to do. Holds the index no longer than for a slice.</summary>
    private bool LinkSome(WeakReference<HnswIndex> wanted)
    {
        if (!wanted.TryGetTarget(out HnswIndex? index)) return true;
        try
        {
            if (!index.Link(Slice * Options.BuildThreads, Options.BuildThreads)) return false;
        }
#pragma warning disable CA1031 // Out of memory, say: the index stays booked, is asked for no more, and reads what is not linked exactly.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Failed?.Invoke(failure);
            return true;
        }
        index.Unbook();
        return true;
    }
}
