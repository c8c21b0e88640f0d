using Sextant.Learners;

namespace Sextant.Profiles;

public sealed class RecentInteractionsTests
{
    [Fact]
    public void It_holds_what_a_list_of_the_newest_would_hold()
    {
        var random = new Random(1);
        RecentInteractions recent = new();
        List<Interaction> reference = [];
        for (int i = 0; i < 2000; i++)
        {
            Interaction next = Next(random, i);
            recent.Add(next, next.ResourceId);
            reference.Add(next);
            if (reference.Count > LearnerLimits.RecentCapacity) reference.RemoveAt(0);
            if (i % 37 != 0) continue;

            Assert.Equal(reference, Enumerable.Range(0, recent.Count).Select(recent.Whole));
            Assert.All(reference, known => Assert.True(recent.Contains(known.Id)));
            Assert.False(recent.Contains($"{next.Id}?"));
            Assert.Equal(i < LearnerLimits.RecentCapacity, recent.Contains(Next(new Random(1), 0).Id));
        }
    }

    [Fact]
    public void What_is_read_of_an_interaction_is_what_it_said()
    {
        Interaction said = Interactions.Of("r", InteractionKind.Rate, 0.25f);
        RecentInteractions recent = new();
        recent.Add(said, said.ResourceId);
        Assert.Equal(new RecentInteraction(said.ResourceId, said.Kind, said.Value, said.At), recent[0]);
        Assert.Equal(InteractionSign.Of(said), recent[0].Sign);
    }

    /// <summary>Of every length and script, with every set of details.</summary>
    private static Interaction Next(Random random, int i)
    {
        string id = (i % 5) switch
        {
            0 => $"i{i}",
            1 => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
            2 => $"三角{i}",
            3 => $"{new string('x', random.Next(200))}{i}",
            _ => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString().ToUpperInvariant(),
        };
        AnswerDetails? details = random.Next(3) == 0
            ? new AnswerDetails(random.Next(2) == 0 ? random.Next() : null, random.Next(2) == 0 ? random.Next() : null, random.Next(2) == 0 ? random.NextSingle() : null)
            : null;
        float? value = random.Next(2) == 0 ? random.NextSingle() : null;
        return Interactions.Of($"r{random.Next(40)}", (InteractionKind)random.Next(10), value, Interactions.Noon.AddMinutes(i), id) with { Details = details };
    }
}
