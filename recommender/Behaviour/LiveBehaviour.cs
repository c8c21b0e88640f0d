using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// What a tenant's learners do, counted as it happens: which resources are met together. It serves a tenant that has no
/// trained model yet. One thread at a time absorbs and forgets; any number may use <see cref="Model"/> meanwhile.
/// </summary>
public sealed partial class LiveBehaviour
{
    /// <summary>Below so many visits, who met what together is chance.</summary>
    private const int LeastVisits = 200;

    /// <summary>Learners whose last visits are remembered; of others the next visit counts as their first.</summary>
    private const int MostLearners = 100_000;

    /// <summary>A standard deviation above other resources is worth this much beside the linear score of content.</summary>
    private const float TogetherWeight = 0.1f;

    /// <summary>A counted resource costs a kilobyte, a trained one a row as long as all: so many times more can be counted.</summary>
    private const int CountedForTrained = 8;

    private readonly CoOccurrence together;
    private readonly int remembered;
    private readonly int mostItems;
    private readonly Dictionary<ResourceId, int> places = [];
    private readonly List<ResourceId> items = [];
    private readonly RecentHistories recent; // of each learner what counted, oldest first, at most so many as are remembered
    private long visits;
    private RelevanceModel? model;

    /// <param name="mostItems">
    /// Resources that a training takes. Eight times as many are counted, those first that were first met by somebody who did
    /// not put them aside; later ones wait for a training.
    /// </param>
    /// <param name="start">Now: from here the time is counted after which a history is forgotten.</param>
    public LiveBehaviour(CoOccurrenceOptions options, int mostItems, DateTimeOffset start)
    {
        together = new CoOccurrence(options);
        recent = new RecentHistories(MostLearners, start);
        (remembered, this.mostItems) = (Math.Max(options.Reach, options.PerLearnerAndDay), CountedForTrained * mostItems);
    }

    /// <summary>Null while there is too little to go by. Its scorer goes on learning; which items it has is of the last <see cref="Publish"/>.</summary>
    public RelevanceModel? Model => Volatile.Read(ref model);

    /// <summary>Counts an interaction, if it is a first meeting as far as is remembered.</summary>
    public void Absorb(LearnerId learner, Interaction interaction)
    {
        if (!LearnerHistory.MarksAsSeen(interaction.Kind)) return;
        float value = (1 + InteractionSign.Of(interaction)) / 2;
        if (value < Visit.Unsaid) return; // what is put aside goes together with nothing
        bool known = places.TryGetValue(interaction.ResourceId, out int item);
        if (!known && items.Count == mostItems) return;
        if (!known) item = items.Count;
        List<Visit> before = recent.Of(learner.Value);
        if (before.Exists(visit => visit.Item == item)) return;
        var visit = new Visit(item, interaction.At.ToUnixTimeMilliseconds(), value);
        if (!together.Add(CollectionsMarshal.AsSpan(before), visit)) return;
        if (!known) Name(interaction.ResourceId);
        if (before.Count == remembered) before.RemoveAt(0);
        before.Add(visit);
        visits++;
    }

    /// <summary>Drops a learner's last visits. What they added to the counts stays: sums over everybody that name nobody.</summary>
    public void Forget(LearnerId learner) => recent.Forget(learner.Value);

    /// <summary>Drops the last visits of whoever has done nothing for <see cref="RecentHistories.Longest"/>, if it is called now and then.</summary>
    public void ForgetUntouched(DateTimeOffset now) => recent.Age(now);

    /// <summary>Whether there are last visits of a learner in memory.</summary>
    public bool Remembers(LearnerId learner) => recent.Has(learner.Value);

    /// <summary>Lets answers have the items met since the last time.</summary>
    public void Publish()
    {
        if (visits < LeastVisits || model?.Items.Length == items.Count) return;
        RankingNetwork network = new([SoFar.Together], [1], [], [], [], [TogetherWeight]);
        var remarks = ImmutableSortedDictionary<string, string>.Empty.Add("name", "live-1");
        Volatile.Write(ref model, new RelevanceModel([.. items], [new SoFar(together, items.Count)], network, remarks) { ContentShare = 1 });
    }

    private void Name(ResourceId id)
    {
        places.Add(id, items.Count);
        items.Add(id);
    }

    /// <summary>A growing scorer as it stood, so that a model is of one piece.</summary>
    private sealed class SoFar(CoOccurrence inner, int itemCount) : IItemScorer
    {
        public const string Together = "together";

        public string Name => Together;

        public int ItemCount => itemCount;

        public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores) => inner.Score(history, scores[..itemCount]);

        public int MainVisit(ReadOnlySpan<Visit> history, int item) => inner.MainVisit(history, item);

        /// <inheritdoc/>
        /// <exception cref="NotSupportedException">Always: counts are kept with the place in the journal up to which they go, and are no trained model.</exception>
        public void Save(TensorBundle bundle) => throw new NotSupportedException("Live counts are no trained model.");
    }
}
