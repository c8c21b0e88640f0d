using System.Globalization;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

public sealed class ExplorationTests
{
    private const int Draws = 4000;

    private static readonly CatalogueView Topics = SmallSchool.OfTopics(4, 12).View;
    private static readonly LearnerSnapshot Learner = TestLearner.After(Topics, Interactions.Of("t0-0"), Interactions.Of("t1-0"));
    private static readonly ExplorationOptions Wide = new() { Share = 0.4 };

    [Fact]
    public void Without_exploration_everything_is_certain()
    {
        RankedAnswer answer = Answer(ExplorationOptions.Off, "r");
        Assert.Equal(Requests.Ranker.Recommend(Topics, Learner, Requests.Recommend(5), "s").Ids(), answer.Ids());
        Assert.All(answer.Items, item => Assert.Equal(1, item.Propensity));
    }

    [Fact]
    public void The_same_request_is_answered_alike_and_others_differ()
    {
        Assert.Equal(Answer(Wide, "r-1").Ids(), Answer(Wide, "r-1").Ids());
        Assert.True(Enumerable.Range(0, 50).Select(i => string.Join(' ', Answer(Wide, $"r-{i}").Ids())).Distinct().Count() > 5);
    }

    [Fact]
    public void Propensities_are_the_frequencies_with_which_items_stand_in_their_places()
    {
        RankedAnswer[] answers = Answers(Wide);
        for (int place = 0; place < 5; place++)
        {
            var shown = answers.Select(answer => answer.Items[place]).GroupBy(item => item.Id).ToArray();
            foreach (var item in shown)
            {
                double propensity = Assert.Single(item.Select(one => one.Propensity).Distinct());
                double frequency = item.Count() / (double)Draws;
                Assert.Equal(propensity, frequency, 4 * Math.Sqrt(propensity * (1 - propensity) / Draws) + 1e-6);
            }
            // Nothing else could have stood there.
            Assert.Equal(1, shown.Sum(item => (double)item.First().Propensity), 5);
        }
    }

    [Fact]
    public void Places_are_drawn_for_independently_so_that_propensities_multiply()
    {
        RankedAnswer[] answers = Answers(Wide);
        string[] usual = Answer(ExplorationOptions.Off, "r").Ids();
        double second = answers.First(answer => answer.Items[1].Id.Value == usual[1]).Items[1].Propensity;
        double third = answers.First(answer => answer.Items[2].Id.Value == usual[2]).Items[2].Propensity;
        double both = answers.Count(answer => answer.Items[1].Id.Value == usual[1] && answer.Items[2].Id.Value == usual[2]) / (double)Draws;
        Assert.Equal(second * third, both, 4 * Math.Sqrt(second * third * (1 - second * third) / Draws));
    }

    [Fact]
    public void Harm_is_bounded()
    {
        string[] usual = Answer(ExplorationOptions.Off, "r").Ids();
        RankedAnswer everything = Requests.Ranker.Recommend(Topics, Learner, Requests.Recommend(100), "r");
        float[] scores = [.. everything.Items.Select(item => item.Score).OrderDescending()];
        RankedAnswer[] answers = Answers(Wide);

        Assert.All(answers, answer => Assert.Equal(usual[0], answer.Items[0].Id.Value));
        Assert.All(answers, answer => Assert.Equal(5, answer.Ids().Distinct().Count()));
        // Four open places with three alternatives each: nothing comes from beyond the first 17.
        Assert.All(answers.SelectMany(answer => answer.Items), item => Assert.True(item.Score >= scores[16]));
        double replaced = answers.Average(answer => answer.Ids().Where((id, place) => id != usual[place]).Count() / 4.0);
        Assert.InRange(replaced, 0.1, Wide.Share);
        // The least that a drawn item is told: 1 / 0.02 bounds the weights of off-policy estimates.
        Assert.All(answers.SelectMany(answer => answer.Items), item => Assert.True(item.Propensity >= 0.4 * 0.2 / 4 - 1e-6));
    }

    [Fact]
    public void Nothing_irrelevant_and_nothing_paid_for_stands_in()
    {
        // Five relevant lessons, an advertisement near them and many that have nothing to do with the learner.
        SmallSchool school = SmallSchool.OfTopics(8, 6).Add(SmallSchool.Resource("advert", ResourceKind.Sponsored), SmallSchool.Near(0, new Random(2)));
        CatalogueView view = school.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"));
        string[] relevant = Requests.Ranker.Recommend(view, learner, Requests.Recommend(100), "r").Ids();
        Ranker ranker = RankerOf(new ExplorationOptions { Share = 0.5, FromPlace = 1, Alternatives = 8, Even = 1 });
        for (int i = 0; i < 200; i++)
        {
            string[] shown = ranker.Recommend(view, learner, Requests.Recommend(4), $"r-{i}").Ids();
            Assert.All(shown, id => Assert.Contains(id, relevant));
            Assert.True(shown.Count(id => id == "advert") <= 1);
            string[] usual = Requests.Ranker.Recommend(view, learner, Requests.Recommend(4), "r").Ids();
            Assert.Equal(Array.IndexOf(usual, "advert"), Array.IndexOf(shown, "advert"));
        }
    }

    [Fact]
    public void What_nobody_has_used_is_drawn_more_often_than_what_everybody_knows()
    {
        SmallSchool school = SmallSchool.OfTopics(2, 40, noise: 0.3f);
        for (int i = 0; i < 40; i++)
            school.Add(new StatisticsChanged(new ResourceId($"t0-{i}"), ResourceStatistics.None with { Interactions = i % 2 == 0 ? 0 : 10_000 }));
        CatalogueView view = school.View;
        LearnerSnapshot learner = TestLearner.After(view, Interactions.Of("t0-0"));
        string[] usual = Requests.Ranker.Recommend(view, learner, Requests.Recommend(5), "r").Ids();
        Ranker ranker = RankerOf(new ExplorationOptions { Share = 0.5, Even = 0.05, Alternatives = 4 });

        var drawn = Enumerable.Range(0, 2000).SelectMany(i => ranker.Recommend(view, learner, Requests.Recommend(5), $"r-{i}").Items)
            .Where(item => !usual.Contains(item.Id.Value)).ToLookup(item => int.Parse(item.Id.Value[3..], CultureInfo.InvariantCulture) % 2);

        double unused = drawn[0].DistinctBy(item => item.Id).Average(item => item.Propensity);
        double used = drawn[1].DistinctBy(item => item.Id).Average(item => item.Propensity);
        Assert.True(unused > 2 * used, $"{unused} against {used}");
    }

    /// <summary>
    /// What the plain ranking, and one that always shows each place's first alternative, would have earned is known here; both
    /// must come out of answers that neither of them gave.
    /// </summary>
    [Fact]
    public void Off_policy_estimates_from_the_propensities_recover_known_values()
    {
        RankedAnswer[] answers = Answers(Wide);
        string[] usual = Answer(ExplorationOptions.Off, "r").Ids();
        var rewards = answers.SelectMany(answer => answer.Ids()).Distinct().Order(StringComparer.Ordinal)
            .Select((id, i) => (id, Reward: (i * 7 % 10 + 0.5) / 10)).ToDictionary(pair => pair.id, pair => pair.Reward);
        for (int place = 1; place < 5; place++)
        {
            string other = answers.Select(answer => answer.Items[place].Id.Value).Where(id => id != usual[place]).Order(StringComparer.Ordinal).First();
            AssertRecovers(usual[place], place);
            AssertRecovers(other, place);
        }

        void AssertRecovers(string target, int place)
        {
            var random = new Random(place);
            double weights = 0, weighted = 0;
            foreach (RankedAnswer answer in answers)
            {
                RankedResource item = answer.Items[place];
                double reward = random.NextDouble() < rewards[item.Id.Value] ? 1 : 0;
                double weight = item.Id.Value == target ? 1 / item.Propensity : 0;
                (weights, weighted) = (weights + weight, weighted + weight * reward);
            }
            double deviation = Math.Sqrt(weights / Draws / answers.Count(answer => answer.Items[place].Id.Value == target));
            Assert.Equal(rewards[target], weighted / Draws, 4 * deviation); // IPS
            Assert.Equal(rewards[target], weighted / weights, 4 * deviation); // SNIPS
        }
    }

    private static Ranker RankerOf(ExplorationOptions exploration) => new(new RankerOptions(), Requests.Clock, exploration: exploration);

    private static RankedAnswer Answer(ExplorationOptions exploration, string requestId) =>
        RankerOf(exploration).Recommend(Topics, Learner, Requests.Recommend(5), requestId);

    private static RankedAnswer[] Answers(ExplorationOptions exploration)
    {
        Ranker ranker = RankerOf(exploration);
        return [.. Enumerable.Range(0, Draws).Select(i => ranker.Recommend(Topics, Learner, Requests.Recommend(5), $"request-{i}"))];
    }
}
