using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Sextant.Hosting;
using Sextant.Recommending;

namespace Sextant.Learners;

/// <summary>One learner is called far more often than can be served: that is this learner's trouble alone.</summary>
public sealed class HotLearnerTests
{
    private const int MostWaiting = 200, Calls = 2_000;

    [Fact]
    public async Task What_is_too_much_is_refused_at_once_and_everybody_else_is_served()
    {
        await using SextantCluster cluster = await SextantCluster.Start(configure: silo =>
            silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxEnqueuedRequestsHardLimit = MostWaiting));
        await cluster.PutShelf();
        ILearnerGrain hot = cluster.Learner("hot");
        await hot.Describe();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Journal.Hold = learner => learner.Value == "hot" ? goOn.Task : Task.CompletedTask;

        Task<bool>[] calls = [.. Enumerable.Range(0, Calls).Select(i => Succeeds(hot.Record([Samples.Did($"{i}", "music-0", InteractionKind.View)])))];
        // None of what the hot learner's calls wait for has come yet, so whoever is served does not wait for them.
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            await cluster.Learner($"calm-{i}").Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);
            Assert.Equal(1, (await cluster.Learner($"calm-{i}").Recommend(new RecommendationRequest(5, ResourceFilter.None, 1))).Version);
        }));
        Assert.DoesNotContain(calls, call => call is { IsCompletedSuccessfully: true, Result: true });
        goOn.SetResult();

        int accepted = (await Task.WhenAll(calls)).Count(succeeded => succeeded);
        Assert.InRange(accepted, 1, MostWaiting + 2);
        Assert.Equal(accepted, (await hot.Describe()).Version);
        Assert.Equal(accepted, (await cluster.Stores.Journal.Read(SextantCluster.Tenant, new LearnerId("hot"), 0, Calls)).Length);
    }

    /// <summary>False when it is refused for want of room.</summary>
    private static async Task<bool> Succeeds(Task<InteractionReceipt> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (LimitExceededException)
        {
            return false;
        }
    }
}
