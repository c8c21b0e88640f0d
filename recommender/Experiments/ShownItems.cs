using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>
/// The items a learner was shown last and that have had no outcome yet, oldest first, at most <see cref="Capacity"/>. Not
/// safe for concurrent use.
/// </summary>
/// <param name="window">How long after being shown an outcome still counts.</param>
/// <param name="givenUp">Receives what is given up: it stood too long, or newer items took its place.</param>
public sealed class ShownItems(TimeSpan window, Action<Shown> givenUp)
{
    public const int Capacity = 64;

    private readonly List<Shown> items = [];

    public int Count => items.Count;

    /// <param name="item">Not earlier than the one before.</param>
    public void Add(Shown item)
    {
        int old = 0;
        while (old < items.Count && (items[old].At < item.At - window || items.Count - old >= Capacity)) givenUp(items[old++]);
        items.RemoveRange(0, old);
        items.Add(item);
    }

    /// <summary>Takes out the latest showing of a resource that an outcome of this time may belong to; null when there is none.</summary>
    /// <param name="skew">How far the outcome's clock may be behind.</param>
    public Shown? Take(ResourceId resource, DateTimeOffset at, TimeSpan skew)
    {
        int found = items.FindLastIndex(item => item.Resource == resource && item.At <= at + skew && item.At >= at - window);
        if (found < 0) return null;
        Shown item = items[found];
        items.RemoveAt(found);
        return item;
    }

    public void GiveUpAll()
    {
        foreach (Shown item in items) givenUp(item);
        items.Clear();
    }

    /// <summary>As if nothing had ever been shown.</summary>
    public void Forget() => items.Clear();
}

/// <param name="Place">From 1.</param>
public sealed record Shown(ResourceId Resource, string Variant, int Place, float Propensity, ImmutableArray<float> Features, DateTimeOffset At);
