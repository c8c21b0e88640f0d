using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Refusals;

namespace Sextant.Bench.Cluster;

/// <summary>
/// Learners who act and ask without pause. A call that fails and may be repeated is repeated as it was, under the same ids;
/// what was acknowledged is kept account of, so that it can be said in the end what was lost or doubled.
/// </summary>
/// <param name="resources">What the learners meet; the catalogue must have them.</param>
/// <param name="pause">Awaited before a call is repeated.</param>
internal sealed class Traffic(IGrainFactory grains, TenantId tenant, ImmutableArray<ResourceId> resources, TrafficPlan plan, Func<Task> pause)
{
    private const double RepeatShare = 0.1; // of what is recorded, what has been before
    private const int Asked = 10;

    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ImmutableArray<LearnerAccount> accounts = [.. Enumerable.Range(0, plan.Learners).Select(number => new LearnerAccount(number))];
    private readonly ConcurrentDictionary<string, int> errors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(long Calls, TaskCompletionSource Reached)> milestones = new();
    private long calls;
    private long wrong;

    /// <summary>Told of every call: its beginning as a timestamp, and whether it succeeded. From many threads.</summary>
    public Action<long, bool>? Ended { get; set; }

    /// <summary>Calls that succeeded.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>Failures that were repeated, by kind.</summary>
    public IReadOnlyDictionary<string, int> Errors => errors;

    /// <summary>Answers older than what had been acknowledged, and receipts of another version than the account's.</summary>
    public long Wrong => Interlocked.Read(ref wrong);

    /// <summary>Until stopped; a call under way is finished. Failures that no repeating helps end it.</summary>
    public Task Run(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, plan.Workers).Select(worker => Task.Run(() => Work(worker, stop), CancellationToken.None)));

    /// <summary>Completes when so many more calls have succeeded. One at a time waits.</summary>
    public Task After(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        milestones.Enqueue((Calls + more, reached));
        return reached.Task;
    }

    public void ForgetErrors() => errors.Clear();

    /// <summary>Compares every learner's history with the account. Nobody may be at work meanwhile.</summary>
    public async Task<TrafficAudit> Audit()
    {
        var audit = new TrafficAudit(0, 0, 0, 0);
        foreach (LearnerAccount account in accounts)
        {
            List<string> history = await HistoryOf(account.Id);
            HashSet<string> distinct = [.. history];
            audit = new TrafficAudit(
                audit.Acknowledged + account.Acknowledged.Count,
                audit.Lost + account.Acknowledged.Count(id => !distinct.Contains(id)),
                audit.Doubled + history.Count - distinct.Count,
                audit.Stray + distinct.Except(account.Acknowledged).Count());
        }
        return audit;
    }

    private async Task Work(int worker, CancellationToken stop)
    {
        var random = new Random(plan.Seed * 1009 + worker);
        LearnerAccount[] own = [.. accounts.Where((_, number) => number % plan.Workers == worker)];
        while (!stop.IsCancellationRequested)
        {
            LearnerAccount account = own[random.Next(own.Length)];
            if (random.NextDouble() < plan.RecordShare) await Record(account, random);
            else await Ask(account);
        }
    }

    private async Task Record(LearnerAccount account, Random random)
    {
        ImmutableArray<Interaction> fresh = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Met(account.NextId(), random))];
        ImmutableArray<Interaction> batch = account.Version > 0 && random.NextDouble() < RepeatShare
            ? [Met(account.Acknowledged[random.Next(account.Acknowledged.Count)], random), .. fresh]
            : fresh;
        InteractionReceipt receipt = await UntilItSucceeds(() => LearnerOf(account.Id).Record(batch));
        account.Acknowledge(fresh.Select(interaction => interaction.Id));
        if (receipt.Version != account.Version || receipt.Accepted + receipt.Duplicates != batch.Length) Interlocked.Increment(ref wrong);
    }

    private async Task Ask(LearnerAccount account)
    {
        RankedAnswer answer = await UntilItSucceeds(() =>
            LearnerOf(account.Id).Recommend(new RecommendationRequest(Asked, ResourceFilter.None, account.Version)));
        if (answer.Version != account.Version) Interlocked.Increment(ref wrong);
    }

    private Interaction Met(string id, Random random) =>
        new(id, resources[random.Next(resources.Length)], InteractionKind.Progress, 0.5f, At);

    private async Task<List<string>> HistoryOf(LearnerId learner)
    {
        List<string> ids = [];
        long? after = 0;
        while (after is { } version)
        {
            LearnerHistoryPage page = await UntilItSucceeds(() => LearnerOf(learner).History(version));
            ids.AddRange(page.Interactions.Select(interaction => interaction.Id));
            after = page.NextVersion;
        }
        return ids;
    }

    private async Task<T> UntilItSucceeds<T>(Func<Task<T>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            long began = Stopwatch.GetTimestamp();
            try
            {
                T result = await call();
                Ended?.Invoke(began, true);
                Count();
                return result;
            }
            catch (Exception failure) when (MayBeRepeated(failure) && attempt < plan.MostAttempts)
            {
                errors.AddOrUpdate(KindOf(failure), 1, (_, count) => count + 1);
                Ended?.Invoke(began, false);
                await pause();
            }
        }
    }

    /// <summary>What the gateway answers with 503, and a client repeats.</summary>
    private static bool MayBeRepeated(Exception failure) => failure is
        RefusalException { Refusal: Refusal.Overloaded or Refusal.Unavailable }
        or LimitExceededException or InconsistentStateException
        or TimeoutException or SiloUnavailableException or OrleansMessageRejectionException;

    private static string KindOf(Exception failure) => failure is RefusalException refusal ? refusal.Refusal.ToString() : failure.GetType().Name;

    private void Count()
    {
        long now = Interlocked.Increment(ref calls);
        if (milestones.TryPeek(out var next) && now >= next.Calls && milestones.TryDequeue(out next)) next.Reached.TrySetResult();
    }

    private ILearnerGrain LearnerOf(LearnerId learner) => grains.GetGrain<ILearnerGrain>(GrainKeys.Of(tenant, learner));
}
