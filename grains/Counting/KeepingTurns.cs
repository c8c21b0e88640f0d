using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>When counts are written, and whether those that are kept can be replaced at all. One caller at a time.</summary>
internal sealed class KeepingTurns(LearnerOptions options, TimeProvider time)
{
    /// <summary>Between two that are written because somebody was erased, at least.</summary>
    private static readonly TimeSpan AfterErasure = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(15), PauseForOthers = TimeSpan.FromMinutes(1);

    private (long Sequence, DateTimeOffset At)? tooLarge;
    private bool overdue;
    private DateTimeOffset failingSince, nextTry;
    private TimeSpan pause;

    /// <summary>Whether what is kept stays as it is for longer than it may name somebody who was erased.</summary>
    public bool AreStuck => tooLarge is not null || overdue || (pause > TimeSpan.Zero && time.GetUtcNow() - failingSince >= options.KeepCountsEvery);

    /// <summary>Whether counts that go so far should take the place of those that are kept.</summary>
    /// <param name="nameErased">Whether those that are kept may name somebody who was erased.</param>
    public bool AreDue((CountsMark Mark, DateTimeOffset At)? newest, long sequence, bool nameErased)
    {
        if (overdue || time.GetUtcNow() < nextTry || (tooLarge is { } last && !AreDue(last.Sequence, last.At, sequence))) return false;
        return newest is not { } kept ? sequence > 0 : AreDue(kept.Mark.Sequence, kept.At, sequence) || (nameErased && Since(kept.At) >= AfterErasure);
    }

    public void Succeeded() => (tooLarge, pause, nextTry) = (null, TimeSpan.Zero, default);

    /// <summary>Another silo was first.</summary>
    public void WerePassedOver()
    {
        Succeeded();
        nextTry = time.GetUtcNow() + PauseForOthers;
    }

    /// <summary>Counts are put together to no purpose when they are too large: not again before others would be due.</summary>
    /// <returns>Whether it is the first time since they were not.</returns>
    public bool WereTooLarge(long sequence)
    {
        bool first = tooLarge is null;
        Succeeded();
        tooLarge = (sequence, time.GetUtcNow());
        return first;
    }

    /// <summary>Those in memory are of no use to others any more.</summary>
    public void AreOverdue() => overdue = true;

    /// <summary>Storage did not take them: they are put together again after a pause, which grows.</summary>
    public void Failed()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (pause == TimeSpan.Zero) failingSince = now;
        pause = pause == TimeSpan.Zero ? ShortestPause : pause * 2 < options.KeepCountsEvery ? pause * 2 : options.KeepCountsEvery;
        nextTry = now + pause;
    }

    private bool AreDue(long before, DateTimeOffset at, long sequence)
    {
        long fresh = sequence < before ? sequence : sequence - before; // beyond this journal's end: they are of another
        return fresh >= options.KeepCountsAfter || (fresh > 0 && Since(at) >= options.KeepCountsEvery);
    }

    /// <summary>By clocks that may differ.</summary>
    private TimeSpan Since(DateTimeOffset at) => (time.GetUtcNow() - at).Duration();
}
