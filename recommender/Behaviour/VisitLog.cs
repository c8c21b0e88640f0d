namespace Sextant.Behaviour;

/// <summary>
/// Everybody's visits, to train on: each learner's in order of time, an item at most once a learner. Immutable.
/// </summary>
public sealed class VisitLog
{
    private readonly int[] starts; // [learners + 1]
    private readonly Visit[] visits; // learner after learner

    /// <param name="itemCount">Items are [0, itemCount); some may never be visited.</param>
    /// <param name="learners">Each learner's visits; copied.</param>
    /// <exception cref="ArgumentException">A visit is out of order or range, or an item comes twice; the message names the learner.</exception>
    public VisitLog(int itemCount, IReadOnlyList<Visit[]> learners)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ItemCount = itemCount;
        starts = new int[learners.Count + 1];
        for (int learner = 0; learner < learners.Count; learner++) starts[learner + 1] = checked(starts[learner] + learners[learner].Length);
        visits = new Visit[starts[^1]];
        int[] lastLearner = new int[itemCount]; // + 1, so that 0 is nobody
        for (int learner = 0; learner < learners.Count; learner++)
        {
            Check(learners[learner], learner, lastLearner);
            learners[learner].CopyTo(visits, starts[learner]);
        }
    }

    public int ItemCount { get; }

    public int LearnerCount => starts.Length - 1;

    /// <summary>Visits of all learners together.</summary>
    public int Count => visits.Length;

    /// <summary>A learner's visits, oldest first.</summary>
    public ReadOnlySpan<Visit> Of(int learner) => visits.AsSpan(starts[learner]..starts[learner + 1]);

    private static void Check(Visit[] visits, int learner, int[] lastLearner)
    {
        for (int i = 0; i < visits.Length; i++)
        {
            if ((uint)visits[i].Item >= (uint)lastLearner.Length)
                throw new ArgumentException($"Learner {learner} visits item {visits[i].Item} of {lastLearner.Length}.", nameof(visits));
            if (i > 0 && visits[i].At < visits[i - 1].At)
                throw new ArgumentException($"Learner {learner}'s visit {i} is earlier than the one before.", nameof(visits));
            if (!(visits[i].Value is >= 0 and <= 1))
                throw new ArgumentException($"Learner {learner}'s visit {i} has the value {visits[i].Value}; it can be 0 to 1.", nameof(visits));
            ref int last = ref lastLearner[visits[i].Item];
            if (last == learner + 1) throw new ArgumentException($"Learner {learner} visits item {visits[i].Item} twice.", nameof(visits));
            last = learner + 1;
        }
    }
}
