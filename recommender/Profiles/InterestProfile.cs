using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Profiles;

/// <summary>
/// What a learner is drawn to: interests, the current session's direction, and what puts them off. A function of the
/// history's recent interactions and of the catalogue's embeddings, never stored. Not safe for concurrent use.
/// </summary>
public sealed class InterestProfile
{
    private const int RecentConceptsCapacity = 16;

    private readonly ProfileOptions options;
    private InterestSet interests;
    private SessionDirection session;
    private DecayingDirection? disliked;
    private readonly List<ConceptId> recentConcepts = []; // newest first

    private long start;
    private string? modelId;
    private readonly HashSet<ResourceId> missing = []; // resources of the history that the catalogue did not know
    private long missedAt; // the catalogue version at which they were last looked for

    public InterestProfile(ProfileOptions options)
    {
        this.options = options.Validated();
        interests = new InterestSet(options);
        session = new SessionDirection();
    }

    /// <summary>The version of the history it reflects.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// Brings the profile up to a history: by the new interactions alone where possible, else by folding the window anew
    /// (when the window moves on, every 64 interactions; after an encoder swap; when the catalogue has meanwhile learned of
    /// a resource that was missing).
    /// </summary>
    public void Follow(LearnerHistory history, CatalogueView view)
    {
        long windowStart = ProfileWindow.StartOf(history.Version);
        if (windowStart != start || history.Version < Version || view.ModelId != modelId || KnowsMore(view))
            Clear(windowStart, view.ModelId);

        while (Version < history.Version) Fold(history, ++Version, view);
    }

    /// <summary>Whether <see cref="Follow"/> has nothing to do, whatever resources the view has.</summary>
    public bool Reflects(LearnerHistory history, CatalogueView view) =>
        Version == history.Version && start == ProfileWindow.StartOf(Version) && modelId == view.ModelId && missing.Count == 0;

    /// <summary>The resources that <see cref="Follow"/> may look at, each once.</summary>
    public static ImmutableArray<ResourceId> WindowOf(LearnerHistory history)
    {
        HashSet<ResourceId> met = [];
        for (long version = ProfileWindow.StartOf(history.Version) + 1; version <= history.Version; version++) met.Add(history.At(version).ResourceId);
        return [.. met];
    }

    /// <param name="history">The one last followed: its version and seen set go into the snapshot.</param>
    /// <param name="now">Decides what has decayed and whether the session has ended.</param>
    public LearnerSnapshot Snapshot(TenantId tenant, LearnerHistory history, DateTimeOffset now) => new(
        tenant,
        Version,
        [.. ByWeight(now).Select(i => new Interest(i.Interest.Share(), i.Share, i.Interest.Example))],
        ImmutableCollectionsMarshal.AsImmutableArray(session.At(now, options)),
        DislikedAt(now),
        history.Seen,
        [.. recentConcepts],
        modelId,
        history.SeenAt,
        history.SeenValues);

    /// <summary>Interests in words, strongest first: their nearest concepts and the newest resources that belong to them.</summary>
    public ImmutableArray<InterestSummary> Describe(LearnerHistory history, CatalogueView view, DateTimeOffset now) =>
        new InterestDescriber(interests, history, view).Describe(ByWeight(now), start);

    /// <summary>Whether the catalogue has meanwhile learned of a resource that was missing; statistics alone change nothing.</summary>
    private bool KnowsMore(CatalogueView view)
    {
        if (missing.Count == 0 || missedAt == view.Version) return false;
        missedAt = view.Version;
        foreach (ResourceId id in missing)
            if (view.TryFind(id, out _)) return true;
        return false;
    }

    private void Clear(long windowStart, string model)
    {
        interests = new InterestSet(options);
        session = new SessionDirection();
        disliked = null;
        recentConcepts.Clear();
        (start, Version, modelId) = (windowStart, windowStart, model);
        missing.Clear();
    }

    private void Fold(LearnerHistory history, long version, CatalogueView view)
    {
        RecentInteraction interaction = history.At(version);
        float sign = interaction.Sign;
        if (sign == 0) return;
        if (!view.TryFind(interaction.ResourceId, out int row))
        {
            missing.Add(interaction.ResourceId);
            missedAt = view.Version;
            return;
        }

        if (sign > 0) Remember(view.ResourceAt(row).Concepts);
        ReadOnlySpan<float> embedding = view.EmbeddingAt(row);
        if (!UnitVector.HasDirection(embedding)) return;

        double added = Math.Max(0, Math.Abs(sign) - Said(history, version, sign));
        if (sign < 0) TurnAwayFrom(embedding, added, interaction);
        else
        {
            session.Turn(embedding, sign, interaction.At, options);
            interests.Join(embedding, added, interaction.At, interaction.ResourceId, view);
        }
    }

    /// <summary>
    /// The strongest sign of the same channel and direction that the resource has given before within the window, decayed.
    /// Only what goes beyond it is new: fifty progress reports of one video are one interest in it.
    /// </summary>
    private double Said(LearnerHistory history, long version, float sign)
    {
        RecentInteraction newest = history.At(version);
        double strongest = 0;
        for (long at = history.FirstOf(newest.ResourceId, start + 1, version); at >= 0; at = history.FirstOf(newest.ResourceId, at + 1, version))
        {
            RecentInteraction other = history.At(at);
            if (!InteractionSign.SameChannel(other.Kind, newest.Kind)) continue;
            float otherSign = other.Sign;
            if (otherSign * sign <= 0) continue;
            double decay = DecayingDirection.Decay((newest.At - other.At).Duration(), options.HalfLife);
            strongest = Math.Max(strongest, Math.Abs(otherSign) * decay);
        }
        return strongest;
    }

    private void TurnAwayFrom(ReadOnlySpan<float> embedding, double added, RecentInteraction interaction)
    {
        if (added <= 0) return;
        if (disliked is null) disliked = new DecayingDirection(embedding, added, interaction.At, interaction.ResourceId);
        else disliked.Absorb(embedding, added, interaction.At, options.HalfLife);
    }

    private void Remember(ImmutableArray<ConceptId> concepts)
    {
        if (concepts.IsDefaultOrEmpty) return;
        for (int i = concepts.Length - 1; i >= 0; i--)
        {
            recentConcepts.Remove(concepts[i]);
            recentConcepts.Insert(0, concepts[i]);
        }
        int excess = recentConcepts.Count - RecentConceptsCapacity;
        if (excess > 0) recentConcepts.RemoveRange(RecentConceptsCapacity, excess);
    }

    /// <summary>Shares sum to 1. An event dated after now counts as one of now.</summary>
    private List<(DecayingDirection Interest, float Share)> ByWeight(DateTimeOffset now)
    {
        // Seen from the latest event at most: shares do not depend on waiting, and nothing underflows to 0 / 0.
        DateTimeOffset latest = DateTimeOffset.MinValue;
        for (int i = 0; i < interests.Count; i++)
            if (interests[i].LastTouched > latest) latest = interests[i].LastTouched;
        if (latest > now) latest = now;

        double total = 0;
        for (int i = 0; i < interests.Count; i++) total += interests[i].WeightAt(latest, options.HalfLife);

        List<(DecayingDirection Interest, float Share)> shares = new(interests.Count);
        for (int i = 0; i < interests.Count; i++)
        {
            float share = (float)(interests[i].WeightAt(latest, options.HalfLife) / total);
            if (share > 0) shares.Add((interests[i], share));
        }
        shares.Sort(static (a, b) => a.Share != b.Share
            ? b.Share.CompareTo(a.Share)
            : string.CompareOrdinal(a.Interest.Example.Value, b.Interest.Example.Value));
        return shares;
    }

    /// <summary>Its length says how strongly: 1 − 2^−weight. Gone once next to nothing of it is left.</summary>
    private ImmutableArray<float> DislikedAt(DateTimeOffset now)
    {
        if (disliked is null) return [];
        float strength = (float)(1 - double.Exp2(-disliked.WeightAt(now, options.HalfLife)));
        if (strength < 0.02f) return [];
        float[] scaled = new float[disliked.Unit.Length];
        TensorPrimitives.Multiply(disliked.Unit, strength, scaled);
        return ImmutableCollectionsMarshal.AsImmutableArray(scaled);
    }
}
