using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Behaviour;
using Sextant.Encoding;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Gateway;
using Sextant.Hosting;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Sdk;
using Sextant.Training;
using Resource = Sextant.Resources.Resource;

namespace Sextant.Evaluation;

/// <summary>A figure is about the product: what the evaluator ranks is what the server answers over HTTP, place by place.</summary>
public sealed class LiveEqualsOfflineTests
{
    private const int Learners = 120;

    [DataFact("ml-100k")]
    public async Task The_server_answers_over_HTTP_what_the_evaluator_ranks()
    {
        (RatingSet set, SextantCluster cluster) = (RatingSet.Read(), await SextantCluster.Start());
        await using SextantCluster silos = cluster;
        await using GatewayHost gateway = await GatewayHost.Start(new() { ["ApiKeys:0:Key"] = "secret-of-the-test", ["ApiKeys:0:Tenant"] = "school", ["ApiKeys:0:Operator"] = "true" }, grains: cluster.Silos.Client);
        var client = SextantClient.Connect(gateway.Address, "secret-of-the-test");
        await Fill(client, set);
        await cluster.AbsorbStatistics();
        await client.TrainRelevance();
        while ((await client.Relevance()).Training is not null) await Task.Yield();
        Behaviour.RelevanceModel model = cluster.Silos.GetSiloServiceProvider().GetRequiredService<RelevanceModels>().Of(SextantCluster.Tenant)!;

        var replica = SetCatalogue.Of(set.Films, new HashingEncoder());
        var split = new RankingSplit("all known", set.Log.Learners, set.Log.Items, new VisitLog(set.Log.Items.Length, set.Log.Visits), [.. set.Log.Visits.Select(_ => Array.Empty<int>())]);
        new PipelineRun(split, set.Films, replica, Sextant.Learners.InteractionKind.Rate, new ProfileOptions()).LearnStatistics();
        var ranker = new Ranker(new RankerOptions(), TimeProvider.System);
        for (int learner = 0; learner < Learners; learner += 7)
        {
            RankedAnswer live = await client.Recommend(set.Log.Learners[learner]);
            Recommending.LearnerSnapshot snapshot = SetLearner.Snapshot(
                set.Log.Visits[learner], set.Films, Sextant.Learners.InteractionKind.Rate, replica.Current, new ProfileOptions(), DateTimeOffset.UtcNow);
            Recommending.RankedAnswer offline = ranker.Recommend(
                replica.Current,
                snapshot with { Tenant = replica.Tenant },
                new Recommending.RecommendationRequest(10, Recommending.ResourceFilter.None, 0),
                "r",
                model,
                SetLearner.KnowledgeOf(snapshot, replica.Current, DateTimeOffset.UtcNow));

            Assert.Contains("+learned-", live.Model, StringComparison.Ordinal);
            Assert.Equal(offline.Items.Select(item => item.Id.Value), live.Items.Select(item => item.Id));
            Assert.Equal(offline.Items.Select(item => item.Score), live.Items.Select(item => item.Score), (a, b) => Math.Abs(a - b) < 1e-3);
        }
    }

    private static async Task Fill(SextantClient client, RatingSet set)
    {
        // One after another: what counts as near is judged by a sample of rows, and imports side by side order them by chance.
        foreach (Resource film in set.Films)
            await client.PutResource(new Sdk.Resource(film.Id.Value, Sdk.ResourceKind.Course, film.Title) { Tags = [.. film.Tags] });
        for (int learner = 0; learner < Learners; learner++)
        {
            Interaction[] rated = [.. set.Log.Visits[learner].Select((visit, i) => new Interaction(
                i.ToString(CultureInfo.InvariantCulture), set.Log.Items[visit.Item], InteractionKind.Rate, visit.Value, DateTimeOffset.FromUnixTimeMilliseconds(visit.At)))];
            await client.Record(set.Log.Learners[learner], rated);
        }
    }

    /// <summary>The first learners of MovieLens 100K and what they rated.</summary>
    private sealed record RatingSet(RatingLog Log, IReadOnlyList<Resource> Films)
    {
        public static RatingSet Read()
        {
            using StreamReader ratings = File.OpenText(DataSets.PathOf("ml-100k/ml-100k.inter")), films = File.OpenText(DataSets.PathOf("ml-100k/ml-100k.item"));
            var known = ItemFile.Read(films, "ml-100k.item").ToDictionary(film => film.Id);
            HashSet<string> learners = [];
            List<Rating> some = [.. InterFile.Read(ratings, "ml-100k.inter").Where(rating => learners.Contains(rating.Learner) || (learners.Count < Learners && learners.Add(rating.Learner)))];
            RatingLog log = RatingLog.Of(some, []);
            return new RatingSet(log, [.. log.Items.Select(id => SetResources.Of(known[id]))]);
        }
    }
}
