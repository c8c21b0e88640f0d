using Orleans.Messaging;

namespace Orleans.Activations;

/// <summary>Calls that wait for their turn, oldest first. A call takes itself out in constant time when its caller gives up.</summary>
internal sealed class WaitingCalls
{
    private Request? last;

    public Request? First { get; private set; }

    public int Count { get; private set; }

    public void Add(Request request)
    {
        request.PreviousWaiting = last;
        if (last is null)
            First = request;
        else
            last.NextWaiting = request;
        last = request;
        Count++;
    }

    /// <summary>False when it does not wait here.</summary>
    public bool Remove(Request request)
    {
        if (request.PreviousWaiting is null && !ReferenceEquals(First, request))
            return false;
        if (request.PreviousWaiting is { } previous)
            previous.NextWaiting = request.NextWaiting;
        else
            First = request.NextWaiting;
        if (request.NextWaiting is { } next)
            next.PreviousWaiting = request.PreviousWaiting;
        else
            last = request.PreviousWaiting;
        request.NextWaiting = request.PreviousWaiting = null;
        Count--;
        return true;
    }

    public List<Request> TakeAll()
    {
        List<Request> all = new(Count);
        while (First is { } first)
        {
            Remove(first);
            all.Add(first);
        }

        return all;
    }
}
