using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>
/// The exercises that one place of a quiz is drawn from, with their scores. Buffers stay with the thread from answer to
/// answer.
/// </summary>
internal sealed class ExercisePool
{
    /// <summary>Places after the first choose among so many of the best for the first.</summary>
    private const int Shortlist = 512;

    [ThreadStatic]
    private static ExercisePool? ofThisThread;

    private int[] rows = new int[256];
    private ItemModel[] items = new ItemModel[256];
    private float[] scores = new float[256];
    private float[] sorted = [];

    public static ExercisePool OfThisThread => ofThisThread ??= new ExercisePool();

    public int Count { get; private set; }

    /// <summary>[Count], rows of the view, ascending.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    /// <summary>[Count].</summary>
    public ReadOnlySpan<ItemModel> Items => items.AsSpan(0, Count);

    /// <summary>[Count], above 0, larger is better; for the aim to fill in.</summary>
    public Span<float> Scores => scores.AsSpan(0, Count);

    /// <summary>The available exercises of a concept that may be asked now, in place of what the pool held.</summary>
    /// <param name="since">What was answered after it is left out.</param>
    /// <param name="taken">Picked for earlier places.</param>
    public void Collect(
        CatalogueView view, ConceptId concept, Eligibility eligibility, IKnowledge knowledge, DateTimeOffset since, List<QuizPick> taken)
    {
        Count = 0;
        foreach (int row in view.RowsOf(concept))
        {
            if (!eligibility.Allows(row) || IsTaken(row, taken)) continue;
            Resource exercise = view.ResourceAt(row);
            if (knowledge.LastAnswered(exercise.Id) > since) continue;
            if (Count == rows.Length) Grow();
            (rows[Count], items[Count]) = (row, knowledge.ItemOf(exercise));
            Count++;
        }
    }

    /// <summary>
    /// Draws one of those that are nearly as good as the best, each alike, and takes it out. Where many are, no exercise
    /// wears out by being everybody's (randomesque exposure control: Kingsbury and Zara, 1989); where one stands out, it is taken.
    /// </summary>
    /// <param name="slack">Share of the best score by which another may lie below it, in [0, 1).</param>
    /// <returns>Null when the pool is empty.</returns>
    public QuizPick? Draw(ConceptId concept, float slack, Random chance)
    {
        if (Count == 0) return null;
        float least = Max(Scores) * (1 - slack);
        int near = 0;
        foreach (float score in Scores)
            if (score >= least) near++;
        int left = chance.Next(near), drawn = 0;
        for (; scores[drawn] < least || left-- > 0; drawn++) ;

        QuizPick pick = new(rows[drawn], concept, scores[drawn], 1f / near);
        Remove(drawn);
        return pick;
    }

    /// <summary>Leaves the best alone, so that further places cost less.</summary>
    public void Shorten()
    {
        if (Count <= Shortlist) return;
        if (sorted.Length < Count) sorted = new float[scores.Length];
        Scores.CopyTo(sorted);
        Array.Sort(sorted, 0, Count);
        float least = sorted[Count - Shortlist];
        int kept = 0;
        for (int i = 0; i < Count && kept < Shortlist; i++)
        {
            if (scores[i] < least) continue;
            (rows[kept], items[kept], scores[kept]) = (rows[i], items[i], scores[i]);
            kept++;
        }
        Count = kept;
    }

    private static bool IsTaken(int row, List<QuizPick> taken)
    {
        foreach (QuizPick pick in taken)
            if (pick.Row == row) return true;
        return false;
    }

    private static float Max(ReadOnlySpan<float> scores)
    {
        float best = scores[0];
        foreach (float score in scores) best = Math.Max(best, score);
        return best;
    }

    private void Remove(int index)
    {
        Count--;
        for (int i = index; i < Count; i++) (rows[i], items[i], scores[i]) = (rows[i + 1], items[i + 1], scores[i + 1]);
    }

    private void Grow()
    {
        Array.Resize(ref rows, 2 * rows.Length);
        Array.Resize(ref items, rows.Length);
        Array.Resize(ref scores, rows.Length);
    }
}
