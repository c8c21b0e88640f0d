namespace Sextant.Catalogue;

/// <summary>
/// Reduces what all learners of all tenants do to statistics of resources, for the whole cluster: each entry of the journal
/// is read once, however many silos there are. Key: 0. Every silo calls it by its own clock; when its silo is lost, the next
/// call wakes it elsewhere, and it goes on from the durable checkpoint.
/// </summary>
[Alias("sextant.IStatisticsGrain")]
public interface IStatisticsGrain : IGrainWithIntegerKey
{
    /// <summary>Absorbs what has been journalled since the last time, a bounded part of it in one call.</summary>
    /// <param name="unlessWithin">Nothing is done when the journal was read to its end so short a time ago; zero for now.</param>
    /// <returns>Whether there may be more: call again.</returns>
    /// <exception cref="Refusals.RefusalException">Unavailable, Overloaded: storage is away or busy; nothing is lost by it.</exception>
    [Alias("Absorb")]
    Task<bool> Absorb(TimeSpan unlessWithin, CancellationToken cancellation = default);
}
