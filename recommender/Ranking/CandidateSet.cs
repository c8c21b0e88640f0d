using Sextant.Indexing;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// The candidates of one answer with the terms of their scores. One instance serves a thread's answers one after
/// another, so that ranking allocates nothing per candidate.
/// </summary>
internal sealed class CandidateSet
{
    /// <summary>One term for each <see cref="ReasonKind"/>.</summary>
    public static readonly int Terms = Enum.GetValues<ReasonKind>().Length;

    // The kinds from here on are terms of teaching, added to a score that is complete without them.
    private const int OwnTerms = (int)ReasonKind.Readiness;

    private readonly Dictionary<int, int> slots = [];
    private int[] rows = new int[512];
    private int[] interests = new int[512]; // the interest behind the term Interest; −1 for none
    private float[] terms = new float[512 * Terms]; // [candidates, Terms]
    private float[] scores = new float[512]; // the sums of the terms, as of the last Sum
    private float[] owns = new float[512]; // the scores before teaching
    private float[] propensities = new float[512]; // 1 where nothing was left to chance

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    public void Clear()
    {
        slots.Clear();
        Count = 0;
    }

    /// <summary>False when the row is a candidate already.</summary>
    public bool Add(int row)
    {
        if (!slots.TryAdd(row, Count)) return false;
        if (Count == rows.Length) Grow();
        rows[Count] = row;
        interests[Count] = -1;
        propensities[Count] = 1;
        Count++;
        TermsOf(Count - 1).Clear();
        return true;
    }

    public void Add(List<ScoredRow> found)
    {
        foreach (ScoredRow row in found) Add(row.Row);
    }

    public bool TryFind(int row, out int candidate) => slots.TryGetValue(row, out candidate);

    public int RowAt(int candidate) => rows[candidate];

    /// <summary>What each <see cref="ReasonKind"/> adds to the score.</summary>
    public Span<float> TermsOf(int candidate) => terms.AsSpan(candidate * Terms, Terms);

    /// <summary>Those of its terms that are not of teaching.</summary>
    public Span<float> OwnTermsOf(int candidate) => terms.AsSpan(candidate * Terms, OwnTerms);

    public ref float Term(int candidate, ReasonKind kind) => ref terms[candidate * Terms + (int)kind];

    public ref int InterestOf(int candidate) => ref interests[candidate];

    /// <summary>The probability with which the candidate was chosen for its place, in (0, 1].</summary>
    public ref float PropensityOf(int candidate) => ref propensities[candidate];

    /// <summary>Adds the terms up. Call it after changing them: <see cref="ScoreOf"/> says what they added up to last.</summary>
    public void Sum()
    {
        for (int i = 0; i < Count; i++)
        {
            float score = 0;
            foreach (float term in TermsOf(i)) score += term;
            SetScore(i, score);
        }
    }

    /// <summary>For scores that are no sum of terms until these are written out.</summary>
    public void SetScore(int candidate, float score) => scores[candidate] = owns[candidate] = score;

    /// <summary>Puts a score with the terms of teaching in the place of the candidate's own.</summary>
    public void Teach(int candidate, float score) => scores[candidate] = score;

    public float ScoreOf(int candidate) => scores[candidate];

    /// <summary>Without the terms of teaching.</summary>
    public float OwnScoreOf(int candidate) => owns[candidate];

    private void Grow()
    {
        Array.Resize(ref rows, 2 * rows.Length);
        Array.Resize(ref interests, rows.Length);
        Array.Resize(ref scores, rows.Length);
        Array.Resize(ref owns, rows.Length);
        Array.Resize(ref propensities, rows.Length);
        Array.Resize(ref terms, rows.Length * Terms);
    }
}
