using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Refusals;
using static Sextant.Ranking.Requests;

namespace Sextant.Ranking;

public class SearchTests
{
    private static readonly LearnerSnapshot Nobody = LearnerSnapshot.Nobody(TenantId.Default);
    private static readonly CatalogueView View = Subjects();

    [Fact]
    public void Words_find_what_holds_them_and_meaning_what_lies_near()
    {
        RankedAnswer answer = Requests.Ranker.Search(View, Nobody, Search("algebra"), Axis(0), "r");

        Assert.StartsWith("algebra", answer.Items[0].Id.Value);
        Assert.Contains(answer.Items[0].Reasons, r => r.Kind == ReasonKind.Words);
        Assert.Contains(answer.Items[0].Reasons, r => r.Kind == ReasonKind.Meaning);
        RecommendTests.AssertSound(answer, 10);
    }

    [Fact]
    public void An_empty_profile_gives_plain_search_and_a_full_one_only_reorders_it()
    {
        LearnerSnapshot learner = TestLearner.After(View, Interactions.Of("algebra-3"), Interactions.Of("algebra-4"));
        Ranker plain = new(new RankerOptions { PersonalBoost = 0 }, TimeProvider.System);

        RankedAnswer unpersonal = plain.Search(View, learner, Search("course"), [], "r");
        RankedAnswer nobodys = Requests.Ranker.Search(View, Nobody, Search("course"), [], "r");
        RankedAnswer personal = Requests.Ranker.Search(View, learner, Search("course", 100), [], "r");

        Assert.Equal(unpersonal.Ids(), nobodys.Ids());
        Assert.StartsWith("algebra", personal.Items[0].Id.Value);
        Assert.Contains("algebra-3", personal.Ids());
        Assert.Equal(plain.Search(View, learner, Search("course", 100), [], "r").Ids().Order(), personal.Ids().Order());
        foreach (RankedResource item in personal.Items)
        {
            float query = item.Reasons.Where(r => r.Kind is ReasonKind.Words or ReasonKind.Meaning).Sum(r => r.Weight);
            Assert.InRange(item.Score, 0.75f * query - 1e-5f, 1.25f * query + 1e-5f);
        }
    }

    [Fact]
    public void A_question_that_matches_nothing_gets_an_empty_answer()
    {
        Assert.Empty(Requests.Ranker.Search(View, Nobody, Search("xyzzy"), [], "r").Items);
        Assert.Empty(Requests.Ranker.Search(View, Nobody, Search("xyzzy"), Axis(15), "r").Items);
        Assert.Empty(Requests.Ranker.Search(new SmallSchool().View, Nobody, Search("xyzzy"), Axis(0), "r").Items);
    }

    [Fact]
    public void A_misspelt_word_is_read_as_the_one_that_was_meant()
    {
        RankedAnswer answer = Requests.Ranker.Search(View, Nobody, Search("algebar cuorse"), [], "r");

        Assert.Equal(10, answer.Items.Length);
        Assert.All(answer.Items, i => Assert.StartsWith("algebra", i.Id.Value));
        Assert.All(answer.Items, i => Assert.Equal(ReasonKind.Words, i.Reasons[0].Kind));
    }

    [Fact]
    public void Meaning_alone_answers_where_no_word_is_common()
    {
        RankedAnswer answer = Requests.Ranker.Search(View, Nobody, Search("xyzzy"), Axis(2), "r");

        Assert.Equal(10, answer.Items.Length);
        Assert.All(answer.Items, i => Assert.StartsWith("history", i.Id.Value));
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_ids()
    {
        SmallSchool catalogue = new();
        foreach (string id in (string[])["d", "a", "c", "b"]) catalogue.Add(SmallSchool.Resource(id, title: "same words"), 1);

        Assert.Equal(["a", "b", "c", "d"], Requests.Ranker.Search(catalogue.View, Nobody, Search("words"), Axis(0), "r").Ids());
    }

    [Fact]
    public void A_rerank_returns_every_known_candidate_once_and_names_the_others()
    {
        LearnerSnapshot learner = TestLearner.After(View, Interactions.Of("algebra-0"));

        RankedAnswer answer = Requests.Ranker.Rerank(
            View, learner, Rerank(null, "history-1", "algebra-0", "nowhere", "algebra-2", "history-1", "nowhere"), [], "r");

        Assert.Equal(["algebra-0", "algebra-2", "history-1"], answer.Ids().Order());
        Assert.Equal("history-1", answer.Ids()[^1]);
        Assert.Equal(["nowhere"], answer.Unknown.Select(u => u.Value));
    }

    [Fact]
    public void A_rerank_with_a_question_puts_its_answers_first_even_for_nobody()
    {
        RankedAnswer answer = Requests.Ranker.Rerank(View, Nobody, Rerank("history", "algebra-1", "history-9", "art-1"), [], "r");

        Assert.Equal("history-9", answer.Ids()[0]);
        Assert.Equal(3, answer.Items.Length);
    }

    [Fact]
    public void Similar_resources_are_near_and_not_the_resource_itself()
    {
        RankedAnswer answer = Requests.Ranker.Similar(View, Similar("art-0"), "r");

        Assert.Equal(10, answer.Items.Length);
        Assert.All(answer.Items, i => Assert.StartsWith("art", i.Id.Value));
        Assert.DoesNotContain("art-0", answer.Ids());
        Assert.Equal("Similar to “A course of art 0”.", answer.Items[0].Reasons[0].Text);
        Assert.Equal(Refusal.NotFound, Assert.Throws<RefusalException>(() => Requests.Ranker.Similar(View, Similar("nowhere"), "r")).Refusal);
    }

    private static CatalogueView Subjects()
    {
        SmallSchool catalogue = new();
        Random random = new(2);
        string[] subjects = ["algebra", "art", "history", "law"];
        for (int i = 0; i < 15; i++)
            for (int s = 0; s < subjects.Length; s++)
                catalogue.Add(SmallSchool.Resource($"{subjects[s]}-{i}", title: $"A course of {subjects[s]} {i}"), SmallSchool.Near(s, random));
        return catalogue.View;
    }

    private static float[] Axis(int topic)
    {
        float[] axis = new float[SmallSchool.Dimensions];
        axis[topic] = 1;
        return axis;
    }
}
