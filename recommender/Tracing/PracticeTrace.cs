namespace Sextant.Tracing;

/// <summary>
/// A learner's practice as prediction reads it, carried on answer by answer or read from stored facts: both give the same. What runs
/// over the steps kept starts anew whenever the older half of them goes, as <see cref="KnowledgeFold"/> lets it go. Not safe for concurrent use.
/// </summary>
internal sealed class PracticeTrace
{
    private readonly record struct Step(PractisedConcept Concept, ulong Item, float Credit, bool Joined, int CountBefore);

    private readonly RateTable table;
    private readonly PracticeNetwork? network;
    private readonly Dictionary<ulong, PractisedConcept> concepts = [];
    private readonly List<Step> steps = [];
    private readonly float[] hidden; // [network.Hidden]
    private PracticeCourse course;
    private int heard; // steps that the network has heard
    private int count;
    private float credit;

    public PracticeTrace(RateTable table, PracticeNetwork? network)
    {
        (this.table, this.network) = (table, network);
        hidden = network is null ? [] : new float[network.Hidden];
        network?.Begin(hidden);
    }

    public static PracticeTrace From(RateTable table, PracticeNetwork? network, LearnerKnowledge facts)
    {
        PracticeTrace trace = new(table, network) { count = facts.All.Count, credit = facts.All.Credit };
        var known = new PractisedConcept[facts.Concepts.IsDefault ? 0 : facts.Concepts.Length];
        for (int i = 0; i < known.Length; i++)
        {
            known[i] = Practised(facts.Concepts[i], facts.All.Count);
            trace.concepts[known[i].Key] = known[i];
        }
        var inSteps = new Dictionary<PractisedConcept, int>(ReferenceEqualityComparer.Instance);
        PackedStep[] packed = facts.Steps.IsDefault ? [] : [.. facts.Steps.Select(PackedStep.From)];
        PractisedConcept none = trace.ConceptOf(0);
        PractisedConcept Of(PackedStep step) => step.Concept < 0 ? none : known[step.Concept];
        foreach (PackedStep step in packed) inSteps[Of(step)] = inSteps.GetValueOrDefault(Of(step)) + 1;
        foreach (PackedStep step in packed)
        {
            PractisedConcept concept = Of(step);
            ulong item = step.Item < 0 ? 0 : TracedExercise.KeyOf(facts.Items[step.Item].Item);
            int left = inSteps[concept]--;
            trace.steps.Add(new Step(concept, item, step.Credit, step.Joined, Math.Max(0, concept.Count - left)));
        }
        trace.Restart();
        return trace;
    }

    /// <summary>What the network has made of the steps, up to now. [network.Hidden]</summary>
    public ReadOnlySpan<float> Hidden
    {
        get
        {
            for (; heard < steps.Count; heard++) network?.Hear(hidden, steps[heard].Concept.Key, steps[heard].Credit >= 0.5f);
            return hidden;
        }
    }

    /// <summary>The numbers that <see cref="PracticeFeatures"/> are made of.</summary>
    public (int Count, float Credit) All => (count, credit);

    public ref readonly PracticeCourse Course => ref course;

    public PractisedConcept? Find(ulong concept) => concepts.GetValueOrDefault(concept);

    /// <param name="at">Unix seconds.</param>
    public void Take(TracedExercise exercise, float given, long at)
    {
        if (steps.Count + exercise.Concepts.Length > TracingLimits.Steps)
        {
            steps.RemoveRange(0, steps.Count - TracingLimits.Steps / 2);
            Restart();
        }
        for (int i = 0; i < exercise.Concepts.Length; i++)
        {
            PractisedConcept concept = ConceptOf(exercise.Concepts[i]);
            Step step = new(concept, exercise.Item, given, i > 0, concept.Count);
            if (steps.Count < TracingLimits.Steps)
            {
                steps.Add(step);
                Run(step);
            }
            concept.Take(given >= 0.5f, given, count, at);
        }
        count++;
        credit += given;
    }

    private void Restart()
    {
        course = default;
        heard = 0;
        network?.Begin(hidden);
        foreach (PractisedConcept concept in concepts.Values) concept.Surplus = 0;
        foreach (Step step in steps) Run(step);
    }

    private void Run(Step step)
    {
        float expected = Rates.Expected(table, step.Concept.Key, step.CountBefore, step.Item);
        step.Concept.Surplus += step.Credit - expected;
        if (!step.Joined) course.Take(step.Concept.Key, step.Credit, step.CountBefore, expected);
    }

    private PractisedConcept ConceptOf(ulong key)
    {
        if (!concepts.TryGetValue(key, out PractisedConcept? concept)) concepts.Add(key, concept = new PractisedConcept(key));
        return concept;
    }

    private static PractisedConcept Practised(ConceptFacts facts, int count)
    {
        PractisedConcept concept = new(TracedExercise.KeyOf(facts.Concept)) { Count = facts.Tally.Count, Credit = facts.Tally.Credit };
        if (facts.Recent.IsDefaultOrEmpty) return concept;
        foreach (long bits in facts.Recent) concept.Latest = (concept.Latest << 1) | (new PackedAnswer(bits).IsRight ? 1u : 0);
        PackedAnswer last = new(facts.Recent[^1]);
        concept.Kept = facts.Recent.Length;
        (concept.LastAnswer, concept.LastSeconds) = (count - 1 - last.AnswersSince(count), last.At.ToUnixTimeSeconds());
        return concept;
    }
}
