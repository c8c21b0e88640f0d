using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Tracing;

namespace Sextant.Profiles;

/// <summary>
/// The exact fold of a learner's interactions, in the order of acceptance: the same state whether every interaction was
/// applied live or a stored state was restored anywhere on the way. Not safe for concurrent use.
/// </summary>
public sealed class LearnerHistory
{
    private readonly RecentInteractions recent = new();
    private readonly SeenResources seen;

    private LearnerHistory(long version, SeenResources seen)
    {
        Version = version;
        this.seen = seen;
    }

    /// <summary>The number of interactions ever applied.</summary>
    public long Version { get; private set; }

    /// <summary>How many of the newest interactions are still held, at most <see cref="LearnerLimits.RecentCapacity"/>.</summary>
    public int RecentCount => recent.Count;

    /// <summary>Distinct resources met, in the order of first meeting. Made anew only after it has changed.</summary>
    public ImmutableArray<ResourceId> Seen => seen.Ids;

    /// <summary>[Seen] Unix milliseconds of the first meetings.</summary>
    public ImmutableArray<long> SeenAt => seen.FirstAt;

    /// <summary>[Seen] what each meeting says for the resource, 0 (against) to 1 (for), ½ for nothing.</summary>
    public ImmutableArray<float> SeenValues => seen.Values;

    /// <summary>The interaction that made a version, made anew at each call.</summary>
    /// <param name="version">Above <see cref="Version"/> − <see cref="RecentCount"/>, at most <see cref="Version"/>.</param>
    public Interaction this[long version] => recent.Whole(PlaceOf(version));

    /// <summary>What counts of the interaction that made a version.</summary>
    /// <param name="version">Above <see cref="Version"/> − <see cref="RecentCount"/>, at most <see cref="Version"/>.</param>
    public RecentInteraction At(long version) => recent[PlaceOf(version)];

    /// <summary>The first version of an interaction with a resource among those held, in [from, until); −1 when there is none.</summary>
    public long FirstOf(ResourceId resource, long from, long until)
    {
        long before = Version - RecentCount + 1;
        int place = recent.PlaceOf(resource, (int)Math.Max(0, from - before), (int)(Math.Min(until, Version + 1) - before));
        return place < 0 ? -1 : before + place;
    }

    /// <exception cref="InvalidDataException">The state contradicts itself: it was not made by <see cref="ToState"/>.</exception>
    /// <param name="names">Whose ids stand for equal ones of the state, so that learners share them; null for none.</param>
    public static LearnerHistory From(LearnerState state, CatalogueView? names = null)
    {
        ImmutableArray<Interaction> recent = state.Recent.IsDefault ? [] : state.Recent;
        if (recent.Length != Math.Min(state.Version, LearnerLimits.RecentCapacity))
            throw new InvalidDataException(
                $"A learner's state at version {state.Version} must hold its last {LearnerLimits.RecentCapacity} interactions; this one holds {recent.Length}.");

        LearnerHistory history = new(state.Version - recent.Length, SeenResources.From(state, names));
        foreach (Interaction interaction in recent) history.Remember(interaction, names);
        return history;
    }

    /// <summary>Whether an interaction of this id is among the recent ones; the journal knows all others.</summary>
    public bool Contains(string interactionId) => recent.Contains(interactionId);

    public bool HasSeen(ResourceId resource) => seen.Contains(resource);

    /// <summary>Adds the next interaction; the version grows by one.</summary>
    /// <exception cref="ArgumentException">The id is among the recent ones: an interaction counts once.</exception>
    public void Apply(Interaction interaction)
    {
        Remember(interaction, null);
        if (MarksAsSeen(interaction.Kind)) seen.Meet(At(Version).ResourceId, InteractionSign.Of(interaction), interaction.At);
    }

    /// <param name="knowledge">What the same interactions have shown.</param>
    public LearnerState ToState(LearnerKnowledge knowledge)
    {
        ImmutableArray<Interaction>.Builder newest = ImmutableArray.CreateBuilder<Interaction>(RecentCount);
        for (int place = 0; place < RecentCount; place++) newest.Add(recent.Whole(place));
        return new LearnerState(Version, newest.MoveToImmutable(), Seen, SeenAt, SeenValues, knowledge);
    }

    /// <summary>A bookmark is a wish to come back, not a meeting.</summary>
    internal static bool MarksAsSeen(InteractionKind kind) => kind != InteractionKind.Bookmark;

    private int PlaceOf(long version) =>
        version <= Version && version > Version - RecentCount
            ? (int)(version - (Version - RecentCount) - 1)
            : throw new ArgumentOutOfRangeException(
                nameof(version), version, $"The history holds versions {Version - RecentCount + 1} to {Version}.");

    private void Remember(Interaction interaction, CatalogueView? names)
    {
        if (recent.Contains(interaction.Id))
            throw new ArgumentException($"Interaction '{interaction.Id}' has been applied before.", nameof(interaction));

        ResourceId resource = seen.Shared(interaction.ResourceId);
        recent.Add(interaction, names is null ? resource : names.Shared(resource));
        Version++;
    }
}
