using System.Runtime.ExceptionServices;

namespace Sextant.Encoding.Transformer;

/// <summary>
/// What is called between the steps of a batch. Should it throw, the batch still runs to its end, without calling it
/// again: threads that share the batch cannot be left waiting for the one that failed.
/// </summary>
internal sealed class Interruption
{
    private readonly Action action;
    private ExceptionDispatchInfo? failure;

    public Interruption(Action action)
    {
        this.action = action;
        Call = Guarded;
    }

    public Action Call { get; }

    public void Rethrow() => failure?.Throw();

    private void Guarded()
    {
        if (failure is not null) return;
        try
        {
            action();
        }
#pragma warning disable CA1031 // It is thrown again, when the batch is done.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
