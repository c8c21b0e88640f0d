using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sextant.Profiles;

/// <summary>
/// A list that is handed out as it stands, without a copy while nothing has changed and with one after it has; nothing is
/// held twice. Not safe for concurrent use.
/// </summary>
internal sealed class SharedColumn<T>(ImmutableArray<T> begun)
{
    private const int FewPending = 16;

    private T[] items = begun.IsDefault ? [] : ImmutableCollectionsMarshal.AsArray(begun)!;
    private bool shared = true; // whether somebody may hold the array, so that it must stay as it is
    private List<T>? pending; // added since

    public int Count => items.Length + (pending?.Count ?? 0);

    public T this[int place]
    {
        get => place < items.Length ? items[place] : pending![place - items.Length];
        set
        {
            if (place >= items.Length)
            {
                pending![place - items.Length] = value;
                return;
            }
            if (shared) (items, shared) = ([.. items], false);
            items[place] = value;
        }
    }

    /// <summary>Never changed afterwards.</summary>
    public ImmutableArray<T> Share()
    {
        Settle();
        shared = true;
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    public void Add(T item)
    {
        (pending ??= new List<T>(1)).Add(item);
        if (pending.Count > FewPending + items.Length / 2) Settle();
    }

    private void Settle()
    {
        if (pending is not { Count: > 0 }) return;
        (items, shared, pending) = ([.. items, .. pending], false, null);
    }
}
