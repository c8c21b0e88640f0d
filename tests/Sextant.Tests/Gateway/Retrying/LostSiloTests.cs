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
    public async Task A_silo_that_dies_under_load_costs_callers_nothing_that_the_gateway_may_repeat()
    {
        await using SextantCluster cluster = await SextantCluster.Start(silos: 3, time: new GatewayHost.NoonTime());
        await cluster.PutShelf(TenantId.Default);
        await using GatewayHost gateway = await GatewayHost.Start(grains: cluster.Silos.Client);
        ConcurrentBag<HttpStatusCode> recorded = [], recommended = [];
        string resource = Samples.Shelf.First().Id.Value;
        TaskCompletionSource underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int acknowledged = 0;

        Task load = Task.WhenAll(Enumerable.Range(0, Learners).Select(async learner =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                using HttpResponseMessage answer = await gateway.Http.PostAsJsonAsync(
                    $"/v1/learners/l{learner}/interactions", new { id = $"i{round}", resourceId = resource, kind = "view" });
                recorded.Add(answer.StatusCode);
                if (Interlocked.Increment(ref acknowledged) == Learners * Rounds / 4) underWay.TrySetResult();
                using HttpResponseMessage recommendations = await gateway.Http.GetAsync($"/v1/learners/l{learner}/recommendations?count=3");
                recommended.Add(recommendations.StatusCode);
            }
        }));
        await underWay.Task;
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        await load;

        Assert.All(recorded.Concat(recommended), status => Assert.Equal(HttpStatusCode.OK, status));
        for (int learner = 0; learner < Learners; learner++)
            Assert.Equal(Rounds, (await cluster.Learner($"l{learner}", TenantId.Default).Describe()).Version); // none lost, none twice
    }
}
