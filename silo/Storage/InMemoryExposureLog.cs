using System.Collections.Immutable;
using Sextant.Experiments;
using Sextant.Learners;

namespace Sextant.Storage;

/// <summary>An exposure log that lasts as long as the process: for tests and trials. Keeps what <see cref="SqliteExposureLog"/> keeps.</summary>
public sealed class InMemoryExposureLog : IExposureLog
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, Answer> answers = [];
    private readonly Dictionary<long, List<Answer>> byLearner = []; // the same answers: an outcome is looked for among its learner's alone
    private readonly Dictionary<(TenantId, LearnerId), long> learners = [];
    private readonly Dictionary<(TenantId Tenant, string Experiment, string Variant, long Learner), Counts> counts = [];
    private readonly Dictionary<(TenantId, LearnerId), DateTimeOffset> erasures = [];
    private long lastSequence;
    private long lastLearner;

    public Task Append(
        ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, TimeSpan window, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        lock (gate)
        {
            foreach (Exposure exposure in shown.Where(one => !IsErased(one.Tenant, one.Learner, one.At))) Add(exposure);
            foreach (Outcome outcome in outcomes.Where(one => !IsErased(one.Tenant, one.Learner, one.At))) Attribute(outcome, window);
        }
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<LoggedExposure>> Read(
        TenantId tenant, long after, int limit, DateTimeOffset before, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<ImmutableArray<LoggedExposure>>([.. answers.Values
                .Where(answer => answer.Tenant == tenant && answer.Sequence > after && answer.At < before).Take(limit).Select(Logged)]);
        }
    }

    public Task<ImmutableArray<VariantTally>> Tally(TenantId tenant, string experiment, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<ImmutableArray<VariantTally>>([.. counts
                .Where(entry => entry.Key.Tenant == tenant && entry.Key.Experiment == experiment)
                .GroupBy(entry => entry.Key.Variant, entry => entry.Value)
                .Select(group => group.Aggregate(VariantTally.Nothing(group.Key), (tally, one) => tally.Plus(one.Shown, one.Rewarded)))]);
        }
    }

    public Task<long> Erase(TenantId tenant, LearnerId learner, DateTimeOffset at, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!IsErased(tenant, learner, at)) erasures[(tenant, learner)] = at;
            if (!learners.Remove((tenant, learner), out long number)) return Task.FromResult(0L);
            List<Answer> theirs = byLearner.Remove(number, out List<Answer>? given) ? given : [];
            foreach (Answer answer in theirs) answers.Remove(answer.Sequence);
            foreach (var key in counts.Keys.Where(key => key.Learner == number).ToArray()) counts.Remove(key);
            return Task.FromResult((long)theirs.Count);
        }
    }

    public Task<int> Trim(DateTimeOffset before, long keep, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            Answer[] old = [.. answers.Values.Where(answer => answer.At < before || answer.Sequence <= lastSequence - keep)];
            foreach (Answer answer in old) Remove(answer);
            return Task.FromResult(old.Length);
        }
    }

    public Task ForgetLearners(DateTimeOffset before, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            foreach (var key in erasures.Where(entry => entry.Value < before).Select(entry => entry.Key).ToArray()) erasures.Remove(key);
            foreach (var key in counts.Where(entry => entry.Value.Last < before).Select(entry => entry.Key).ToArray()) counts.Remove(key);
            HashSet<long> kept = [.. counts.Keys.Select(key => key.Learner), .. answers.Values.Select(answer => answer.Learner)];
            foreach (var key in learners.Where(entry => !kept.Contains(entry.Value)).Select(entry => entry.Key).ToArray()) learners.Remove(key);
        }
        return Task.CompletedTask;
    }

    private bool IsErased(TenantId tenant, LearnerId learner, DateTimeOffset at) =>
        erasures.TryGetValue((tenant, learner), out DateTimeOffset erased) && at <= erased;

    private void Add(Exposure exposure)
    {
        if (!learners.TryGetValue((exposure.Tenant, exposure.Learner), out long learner))
            learners[(exposure.Tenant, exposure.Learner)] = learner = ++lastLearner;
        DateTimeOffset at = exposure.At.ToUniversalTime();
        var answer = new Answer(++lastSequence, learner, exposure.Tenant, exposure, at, new bool[exposure.Items.Length]);
        answers.Add(answer.Sequence, answer);
        if (!byLearner.TryGetValue(learner, out List<Answer>? theirs)) byLearner[learner] = theirs = [];
        theirs.Add(answer);
        Counts known = CountsOf(exposure, learner);
        known.Shown += exposure.Items.Length;
        known.Last = known.Last > at ? known.Last : at;
    }

    private void Remove(Answer answer)
    {
        answers.Remove(answer.Sequence);
        List<Answer> theirs = byLearner[answer.Learner];
        theirs.Remove(answer);
        if (theirs.Count == 0) byLearner.Remove(answer.Learner);
    }

    private void Attribute(Outcome outcome, TimeSpan window)
    {
        if (!learners.TryGetValue((outcome.Tenant, outcome.Learner), out long learner) || !byLearner.TryGetValue(learner, out List<Answer>? theirs)) return;
        DateTimeOffset earliest = outcome.At - window, latest = outcome.At + LearnerLimits.ClockSkew;
        foreach (Answer answer in theirs
            .Where(answer => answer.At <= latest && answer.At >= earliest)
            .OrderByDescending(answer => answer.At).ThenByDescending(answer => answer.Sequence).Take(ExperimentLimits.AnswersSearched))
        {
            int place = PlaceOf(answer.Shown.Items, outcome.Resource);
            if (place < 0) continue;
            if (!answer.Rewarded[place]) CountsOf(answer.Shown, learner).Rewarded++;
            answer.Rewarded[place] = true;
            return;
        }
    }

    private static int PlaceOf(ImmutableArray<ShownItem> items, ResourceId resource)
    {
        for (int i = 0; i < items.Length; i++)
            if (items[i].Resource == resource) return i;
        return -1;
    }

    private Counts CountsOf(Exposure exposure, long learner)
    {
        var key = (exposure.Tenant, exposure.Experiment, exposure.Variant, learner);
        return counts.TryGetValue(key, out Counts? known) ? known : counts[key] = new Counts();
    }

    private static LoggedExposure Logged(Answer answer) => new(
        answer.Sequence, answer.Learner, answer.Shown.RequestId, answer.Shown.Experiment, answer.Shown.Variant, answer.At,
        [.. answer.Shown.Items.Select((item, i) => new LoggedItem(item.Resource, item.Propensity, answer.Rewarded[i]))]);

    private sealed record Answer(long Sequence, long Learner, TenantId Tenant, Exposure Shown, DateTimeOffset At, bool[] Rewarded);

    private sealed class Counts
    {
        public long Shown { get; set; }

        public long Rewarded { get; set; }

        public DateTimeOffset Last { get; set; } = DateTimeOffset.MinValue;
    }
}
