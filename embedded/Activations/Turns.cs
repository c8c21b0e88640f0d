using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>
/// The scheduler of one activation: whatever its code starts or continues after an <c>await</c> runs here, one piece
/// at a time. At most one thread is inside, the pool's or, for a call that finds the activation idle, its caller's.
/// </summary>
internal sealed class Turns(Activation activation, Lock sync) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After that long on one thread the other activations get their chance.</summary>
    private const long QuantumMilliseconds = 100;

    private readonly Queue<object> queue = new();
    private State state;

    private enum State
    {
        Idle,
        Scheduled,
        Running,
        Dead,
    }

    public bool AreWaiting => queue.Count > 0;

    /// <summary>Takes the idle scheduler for this thread, until <see cref="Release"/>. Call with the lock held.</summary>
    public bool TryClaim()
    {
        if (state != State.Idle)
            return false;
        state = State.Running;
        return true;
    }

    /// <summary>Call with the lock held.</summary>
    public void Release()
    {
        if (state != State.Running)
            return;
        state = State.Idle;
        Schedule();
    }

    /// <summary>Call with the lock held.</summary>
    public void Enqueue(object taskOrRequest)
    {
        if (state == State.Dead)
            return;
        queue.Enqueue(taskOrRequest);
        Schedule();
    }

    /// <summary>Nothing of the activation runs any more, as if its machine had lost power. Call with the lock held.</summary>
    public void Kill()
    {
        state = State.Dead;
        queue.Clear();
    }

    public Task Run(Func<Task> work)
    {
        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
        return task.Unwrap();
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (sync)
        {
            if (state != State.Scheduled)
                return;
            state = State.Running;
        }

        var previous = RuntimeContext.Current;
        RuntimeContext.Current = activation;
        var began = Environment.TickCount64;
        do
        {
            object? item;
            lock (sync)
            {
                if (state == State.Dead || !queue.TryDequeue(out item))
                {
                    Release();
                    break;
                }
            }

            if (item is Task task)
                TryExecuteTask(task);
            else
                Start((Request)item);
        }
        while (Environment.TickCount64 - began < QuantumMilliseconds || !Yield());
        RuntimeContext.Current = previous;
    }

    protected override void QueueTask(Task task)
    {
        lock (sync)
            Enqueue(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (sync)
            return [.. queue.OfType<Task>()];
    }

    private void Start(Request request)
    {
        request.Begin(this);
        if (request.Begun is { IsCompleted: true } ended)
            request.End(ended);
        else
            request.Continue(request.Begun);
    }

    private bool Yield()
    {
        lock (sync)
            Release();
        return true;
    }

    private void Schedule()
    {
        if (state != State.Idle || queue.Count == 0)
            return;
        state = State.Scheduled;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }
}
