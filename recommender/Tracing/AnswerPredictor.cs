using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>
/// The trained probability of a right answer: trees over counted features and a recurrent network over the sequence, their logits
/// joined by a logistic regression (Wolpert, "Stacked generalization", 1992). Never changes; safe for any number of threads.
/// </summary>
/// <param name="blend">[3]: bias, and weights of the trees' and the network's logits.</param>
internal sealed class AnswerPredictor(RateTable table, GradientTrees trees, PracticeNetwork? network, float[] blend)
{
    private const string Blend = "tracing.blend";

    public RateTable Table => table;

    public PracticeNetwork? Network => network;

    public PracticeTrace Begin() => new(table, network);

    public PracticeTrace From(LearnerKnowledge facts) => PracticeTrace.From(table, network, facts);

    /// <summary>0–1. Allocates nothing.</summary>
    /// <param name="at">Unix seconds.</param>
    public double Probability(PracticeTrace trace, TracedExercise exercise, long at)
    {
        (float byTrees, float byNetwork) = Logits(trace, exercise, at);
        return AbilityScale.Sigmoid(blend[0] + blend[1] * byTrees + blend[2] * byNetwork);
    }

    /// <summary>The parts' own.</summary>
    public (float Trees, float Network) Logits(PracticeTrace trace, TracedExercise exercise, long at)
    {
        Span<float> row = stackalloc float[PracticeFeatures.Count];
        PracticeFeatures.Write(trace, table, exercise, at, row);
        float byTrees = trees.Score(row);
        return (byTrees, NetworkLogit(trace, exercise, byTrees));
    }

    /// <param name="otherwise">Where the network has no opinion: it does not know the concept.</param>
    public float NetworkLogit(PracticeTrace trace, TracedExercise exercise, float otherwise)
    {
        if (network is null) return otherwise;
        ReadOnlySpan<float> state = trace.Hidden;
        float sum = 0;
        foreach (ulong concept in exercise.Concepts) sum += network.PlaceOf(concept) == 0 ? otherwise : network.Logit(state, concept);
        return sum / exercise.Concepts.Length;
    }

    /// <summary>Logits that anybody's chance at an exercise lies below its concepts'; null when nobody has answered it.</summary>
    public float? DifficultyOf(TracedExercise exercise)
    {
        (float Right, float Count) seen = table.Of(Rates.Item(exercise.Item));
        if (seen.Count == 0) return null;
        float mean = Rates.Leaning(table.Of(Rates.All), 0.65f, 10), ofConcepts = 0;
        foreach (ulong concept in exercise.Concepts)
            ofConcepts += Rates.Leaning(table.Of(Rates.Concept(concept)), mean, 10) / exercise.Concepts.Length;
        return Rates.Logit(ofConcepts) - Rates.Logit(Rates.Leaning(seen, ofConcepts, 6));
    }

    public static bool IsIn(TensorBundle bundle) => bundle.Contains(Blend);

    public void Save(TensorBundle bundle)
    {
        table.Save(bundle);
        trees.Save(bundle);
        bundle.Add(Blend, [3], blend);
        network?.Save(bundle);
    }

    /// <exception cref="InvalidDataException">The bundle holds no such predictor.</exception>
    public static AnswerPredictor Load(TensorBundle bundle) => new(
        RateTable.Load(bundle),
        GradientTrees.Load(bundle, PracticeFeatures.Count),
        bundle.Contains("tracing.network.start") ? PracticeNetwork.Load(bundle) : null,
        bundle.Floats(Blend, [3]));
}
