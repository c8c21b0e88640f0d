using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Sextant.Hosting;

namespace Sextant.Gateway.Retrying;

/// <summary>A gateway over three silos, one of which dies under load.</summary>
public sealed class LostSiloTests
{
    private const int Learners = 40;
    private const int Rounds = 30;

    [Fact]
    public async Task A_silo_that_dies_under_load_costs_callers_at_most_the_calls_under_way_and_nothing_they_were_told_is_lost()
    {
        await using SextantCluster cluster = await SextantCluster.Start(silos: 3, time: new GatewayHost.NoonTime());
        await cluster.PutShelf(TenantId.Default);
        await using GatewayHost gateway = await GatewayHost.Start(grains: cluster.Silos.Client);
        ConcurrentBag<HttpStatusCode> refused = [];
        string resource = Samples.Shelf.First().Id.Value;
        TaskCompletionSource underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int acknowledged = 0;

        // Sent again until it is acknowledged, as the answer tells callers to.
        async Task Send(Func<Task<HttpResponseMessage>> request)
        {
            while (true)
            {
                using HttpResponseMessage answer = await request();
                if (answer.IsSuccessStatusCode) return;
                refused.Add(answer.StatusCode);
            }
        }

        Task load = Task.WhenAll(Enumerable.Range(0, Learners).Select(async learner =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                var interaction = new { id = $"i{round}", resourceId = resource, kind = "view" };
                await Send(() => gateway.Http.PostAsJsonAsync($"/v1/learners/l{learner}/interactions", interaction));
                if (Interlocked.Increment(ref acknowledged) == Learners * Rounds / 4) underWay.TrySetResult();
                await Send(() => gateway.Http.GetAsync($"/v1/learners/l{learner}/recommendations?count=3"));
            }
        }));
        await underWay.Task;
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        await load;

        // What waited for the dead silo itself may end as a timeout, which is told and not repeated; each learner had one call.
        Assert.InRange(refused.Count, 0, Learners);
        Assert.All(refused, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        for (int learner = 0; learner < Learners; learner++)
            Assert.Equal(Rounds, (await cluster.Learner($"l{learner}", TenantId.Default).Describe()).Version); // none lost, none twice
    }
}
