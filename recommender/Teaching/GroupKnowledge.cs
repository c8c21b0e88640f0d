using System.Collections.Concurrent;
using Sextant.Learners;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>
/// What a tenant's learners know together, and what they gained by studying, followed as it happens and kept in memory:
/// the journal gives it anew, and <see cref="Save"/> spares reading it from its beginning. Bounded: of each of the most recently active learners, 32 bytes for each of at most
/// <see cref="LearnerTrace.MostConcepts"/> concepts and 8 for each of at most <see cref="LearnerTrace.MostShares"/> finished
/// occasions of study. One thread at a time absorbs, forgets and publishes; any number may ask meanwhile.
/// </summary>
/// <remarks>
/// Abilities and difficulties are ratings in the manner of Elo (Pelánek, "Applications of the Elo rating system in adaptive
/// educational systems", 2016): P(right) = σ(learner + learner's concept − concept − exercise), each moved by the error of every
/// answer, the less the more answers it rests on. This is coarser than the tracing of a single learner, and much smaller.
/// A learning gain is the mean surplus of the next answers after a study over what was expected when it was done and over
/// what <see cref="WithoutStudy"/> adds to expectations of that kind.
/// </remarks>
public sealed partial class GroupKnowledge
{
    /// <summary>Answers in which a gain shows, or in which it would without study.</summary>
    public const int Window = 3;

    /// <summary>Of a learner who has answered less, expectations are no ground for comparison.</summary>
    public const int LeastAnswers = 5;

    /// <summary>Learners remembered unless said otherwise.</summary>
    public const int MostLearners = 100_000;

    /// <summary>Resources, and concepts, that are followed; later ones are passed over.</summary>
    public const int MostNamed = 1_000_000;

    private const uint WindowSeconds = 7 * 24 * 3600;

    private readonly int leastGroup;
    private readonly ActiveLearners learners;
    private readonly ConcurrentDictionary<ConceptId, ConceptGroup> byConcept = new();
    private readonly List<ConceptGroup> byNumber = [];
    private readonly ResourceGains resources = new(MostNamed);
    private readonly WithoutStudy control = new();
    private LearningGains gains = LearningGains.None;

    /// <param name="leastGroup">Learners below which nothing is told of a group, 2 or more.</param>
    /// <param name="mostLearners">Remembered; beyond them the least recently active leaves the groups, while gains keep what was seen.</param>
    public GroupKnowledge(int leastGroup, int mostLearners = MostLearners)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastGroup, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostLearners, 1);
        (this.leastGroup, learners) = (leastGroup, new ActiveLearners(mostLearners));
    }

    /// <summary>As of the last <see cref="Publish"/>.</summary>
    public LearningGains Gains => Volatile.Read(ref gains);

    /// <summary>How the learners master a concept, as it was told last; nothing of a group below the least one, asked for or set.</summary>
    /// <param name="leastAsked">A group larger than the one set may be asked for.</param>
    public GroupMastery Of(ConceptId concept, int leastAsked) =>
        (byConcept.TryGetValue(concept, out ConceptGroup? group) ? group.Told : ToldGroup.Nothing).To(concept, Math.Max(leastAsked, leastGroup));

    /// <summary>Takes in what a learner did. Only answers, and completions of what is no exercise, say anything.</summary>
    /// <param name="resource">What it was done with; null when it is not known any more, and then nothing is learned.</param>
    public void Absorb(LearnerId learner, Interaction interaction, Resource? resource)
    {
        bool answer = interaction is { Kind: InteractionKind.Answer, Value: not null };
        bool study = interaction.Kind == InteractionKind.Complete && resource?.Kind != ResourceKind.Exercise;
        if ((!answer && !study) || resource is null || resource.Concepts.IsDefaultOrEmpty) return;
        int place = resources.PlaceOf(resource);
        if (place < 0) return;
        LearnerTrace trace = learners.Of(learner.Value, out LearnerTrace? gone);
        if (gone is not null) LeaveGroups(gone);
        uint at = (uint)Math.Clamp((interaction.At - LearnerLimits.Earliest).TotalSeconds, 0, uint.MaxValue);
        if (answer) Answer(trace, place, resource, AnswerCredit.Of(interaction), at);
        else Study(trace, place, resource, at);
    }

    /// <summary>
    /// Takes a learner's share out of the groups and the gains. What stays of it is in sums over everybody: difficulties, the
    /// control, and gains of more than <see cref="LearnerTrace.MostShares"/> occasions ago.
    /// </summary>
    public void Forget(LearnerId learner)
    {
        if (learners.Remove(learner.Value) is not { } trace) return;
        LeaveGroups(trace);
        foreach (ref readonly ConceptTrace concept in trace.Concepts)
            if (concept.MeanSurplus is { } running) resources.Replace(concept.Study, running, null);
        foreach (StudyShare share in trace.Shares) resources.Replace(share.Resource, share.Surplus, null);
    }

    /// <summary>Shows the gains as they stand now.</summary>
    public void Publish()
    {
        if (resources.Show() is { } shown) Volatile.Write(ref gains, shown);
    }

    /// <summary>Whether there is anything of a learner in memory that can be told from others.</summary>
    internal bool Remembers(LearnerId learner) => learners.Has(learner.Value);

    private void Study(LearnerTrace trace, int place, Resource resource, uint at)
    {
        foreach (ConceptId id in resource.Concepts)
        {
            if (GroupOf(id) is not { } group) continue;
            ref ConceptTrace concept = ref TraceOf(trace, group, at);
            CloseStudy(trace, ref concept);
            concept.Open(place, trace.Ability + concept.Offset, at);
            concept.IsOpen = trace.Answers >= LeastAnswers;
        }
    }

    private void Answer(LearnerTrace trace, int place, Resource resource, float value, uint at)
    {
        (float exercise, int answered) = resources.DifficultyOf(place);
        float logit = trace.Ability - exercise;
        int asked = 0;
        foreach (ConceptId id in resource.Concepts)
        {
            if (GroupOf(id) is not { } group) continue;
            ref ConceptTrace concept = ref TraceOf(trace, group, at);
            Compare(ref concept, group.Difficulty + exercise, value, at);
            logit += (concept.Offset - group.Difficulty) / resource.Concepts.Length;
            asked++;
        }
        if (asked == 0) return;

        float error = value - Sigmoid(logit);
        foreach (ConceptId id in resource.Concepts)
        {
            if (GroupOf(id) is not { } group) continue;
            ref ConceptTrace concept = ref TraceOf(trace, group, at);
            concept.Offset += error * Math.Max(0.1f, 0.6f / (1 + 0.1f * concept.Answers));
            group.Difficulty -= error * 0.5f / (1 + 0.05f * group.Answers++);
            concept.Last = value >= 0.5f ? Outcome.Right : Outcome.Wrong;
            if (concept.Answers < ushort.MaxValue) concept.Answers++;
        }
        trace.Ability += error * Math.Max(0.03f, 0.6f / (1 + 0.1f * trace.Answers));
        if (trace.Answers < int.MaxValue) trace.Answers++;
        resources.SetDifficulty(place, exercise - error * 0.6f / (1 + 0.05f * answered));
        foreach (ConceptId id in resource.Concepts)
        {
            if (GroupOf(id) is not { } group) continue;
            ref ConceptTrace concept = ref TraceOf(trace, group, at);
            group.Count(ref concept, Sigmoid(trace.Ability + concept.Offset - group.Difficulty));
            if (HasEnded(concept, at)) OpenControl(trace, ref concept, at);
        }
    }

    /// <summary>Holds an answer against what was expected when the window was opened, while it lasts.</summary>
    private void Compare(ref ConceptTrace concept, float difficulty, float value, uint at)
    {
        if (!concept.IsOpen || concept.Window == Window || at < concept.OpenedAt || at - concept.OpenedAt > WindowSeconds) return;
        float expected = Sigmoid(concept.Expected - difficulty);
        if (concept.Study < 0)
        {
            control.Add(concept, expected, value - expected);
            concept.Window++;
            return;
        }
        float? before = concept.MeanSurplus;
        concept.Surplus += value - expected - (float)control.Residual(concept, expected);
        concept.Window++;
        resources.Replace(concept.Study, before, concept.MeanSurplus);
    }

    /// <summary>A study keeps its concept from the control for the whole time: what was gained shows in later answers too.</summary>
    private static bool HasEnded(in ConceptTrace concept, uint at) =>
        (at > concept.OpenedAt && at - concept.OpenedAt > WindowSeconds) || (concept.Study < 0 && (concept.Window == Window || !concept.IsOpen));

    private static void OpenControl(LearnerTrace trace, ref ConceptTrace concept, uint at)
    {
        CloseStudy(trace, ref concept);
        concept.Open(ConceptTrace.None, trace.Ability + concept.Offset, at);
        concept.IsOpen = trace.Answers >= LeastAnswers;
    }

    private static void CloseStudy(LearnerTrace trace, ref ConceptTrace concept)
    {
        if (concept.MeanSurplus is { } surplus) trace.AddShare(new StudyShare(concept.Study, surplus));
    }

    /// <summary>A new one begins with a window without study: what would have been expected of the first answers.</summary>
    private ref ConceptTrace TraceOf(LearnerTrace trace, ConceptGroup group, uint at)
    {
        int found = trace.Find(group.Number);
        if (found >= 0) return ref trace.Concepts[found];
        int next = trace.NextPlace();
        if (next < trace.Concepts.Length) // the oldest makes room
        {
            CloseStudy(trace, ref trace.Concepts[next]);
            byNumber[trace.Concepts[next].Concept].Remove(trace.Concepts[next]);
        }
        var fresh = new ConceptTrace { Concept = group.Number };
        fresh.Open(ConceptTrace.None, trace.Ability, at);
        fresh.IsOpen = trace.Answers >= LeastAnswers;
        trace.Put(next, fresh);
        return ref trace.Concepts[next];
    }

    private void LeaveGroups(LearnerTrace trace)
    {
        foreach (ref readonly ConceptTrace concept in trace.Concepts) byNumber[concept.Concept].Remove(concept);
    }

    /// <summary>Null when there are too many.</summary>
    private ConceptGroup? GroupOf(ConceptId concept)
    {
        if (byConcept.TryGetValue(concept, out ConceptGroup? group) || byNumber.Count == MostNamed) return group;
        group = new ConceptGroup(byNumber.Count, leastGroup);
        byNumber.Add(group);
        byConcept[concept] = group;
        return group;
    }

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));
}
