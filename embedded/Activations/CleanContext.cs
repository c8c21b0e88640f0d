namespace Orleans.Activations;

/// <summary>
/// Runs code as if nobody had called it: without the caller's async locals and synchronisation context. What a grain
/// sees of its caller is the message, <see cref="Runtime.RequestContext"/>, and the span the call was made in.
/// </summary>
internal static class CleanContext
{
    private static readonly ExecutionContext Clean = OfAFreshThread();

    public static void Run(ContextCallback callback, object state)
    {
        var synchronisation = SynchronizationContext.Current;
        if (synchronisation is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            ExecutionContext.Run(Clean, callback, state);
        }
        finally
        {
            if (synchronisation is not null)
                SynchronizationContext.SetSynchronizationContext(synchronisation);
        }
    }

    private static ExecutionContext OfAFreshThread()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }
}
