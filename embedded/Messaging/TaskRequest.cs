using System.Runtime.ExceptionServices;
using Orleans.Runtime;

namespace Orleans.Messaging;

/// <summary>A call that returns nothing.</summary>
internal abstract class TaskRequest : Request
{
    private TaskCompletionSource? promise;

    protected override bool HasPromise => promise is not null;

    protected override Task Promised => promise!.Task;

    /// <summary>Called by generated references.</summary>
    public Task SendTo(GrainReference target) => Cancellation.IsCancellationRequested ? Failed(new OperationCanceledException(Cancellation)) : Send(target);

    protected override void CreatePromise() => promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override bool TrySettle(Task work) => promise!.TrySetFromTask(work);

    protected override Task Failed(Exception exception) => Throw(exception);

#pragma warning disable CS1998 // Only so does a task keep the very exception of a cancellation.
    private static async Task Throw(Exception exception) => ExceptionDispatchInfo.Throw(exception);
#pragma warning restore CS1998
}

/// <summary>A call that returns a <typeparamref name="T"/>.</summary>
internal abstract class TaskRequest<T> : Request
{
    private TaskCompletionSource<T>? promise;

    protected override bool HasPromise => promise is not null;

    protected override Task Promised => promise!.Task;

    /// <summary>Called by generated references.</summary>
    public Task<T> SendTo(GrainReference target) =>
        (Task<T>)(Cancellation.IsCancellationRequested ? Failed(new OperationCanceledException(Cancellation)) : Send(target));

    protected override void CreatePromise() => promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override bool TrySettle(Task work) => promise!.TrySetFromTask((Task<T>)work);

    protected override Task Failed(Exception exception) => Throw(exception);

#pragma warning disable CS1998 // Only so does a task keep the very exception of a cancellation.
    private static async Task<T> Throw(Exception exception)
    {
        ExceptionDispatchInfo.Throw(exception);
        return default!;
    }
#pragma warning restore CS1998
}
