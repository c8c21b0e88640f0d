using Orleans.Runtime;
using Sextant.Gateway;
using Sextant.Refusals;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Hosting;

public sealed class OutageTests : IDisposable
{
    private readonly LogMemory log = new();
    private readonly ManualTimeProvider clock = new();
    private readonly Outage outage;

    public OutageTests() => outage = new Outage("Following the feed", clock, log.CreateLogger("test"));

    [Fact]
    public void An_outage_is_one_line_when_it_begins_and_one_when_it_is_over_however_often_it_is_tried()
    {
        for (int outages = 0; outages < 2; outages++)
        {
            for (int attempt = 0; attempt < 20; attempt++) outage.Failed(Thrown(RefusalException.Unavailable("The database is away.")));
            clock.Advance(TimeSpan.FromSeconds(7.5));
            outage.Over();
            outage.Over();
        }
        string[] once =
        [
            "Warning test: Following the feed is interrupted, and tried again until it works: The database is away.",
            "Warning test: Following the feed goes on, after 7.5 s.",
        ];
        Assert.Equal([.. once, .. once], log.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public void The_words_of_Orleans_which_name_grains_are_not_repeated()
    {
        outage.Failed(Thrown(new SiloUnavailableException("learner/ada")));
        Assert.EndsWith("another silo does not answer.", Assert.Single(log.Lines).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_works_says_nothing()
    {
        outage.Over();
        Assert.Empty(log.Lines);
    }

    [Fact]
    public void Every_other_failure_keeps_its_trace()
    {
        outage.Failed(Thrown(RefusalException.Unavailable("The database is away.")));
        outage.Failed(Thrown(new InvalidOperationException("a defect")));
        outage.Failed(Thrown(new AggregateException(new IOException("away"), new InvalidDataException("damaged"))));
        Assert.Equal([false, true, true], log.Lines.Select(line => line.Contains(nameof(Thrown), StringComparison.Ordinal)));
    }

    [Fact]
    public void Storage_silos_and_answers_that_are_away_are_outages_also_where_several_are()
    {
        Exception[] away =
        [
            RefusalException.Overloaded("Every connection is in use."), new StorageException("It cannot be opened."),
            new SiloUnavailableException("gone"), new TimeoutException("no answer"),
        ];
        Assert.All(away, failure => Assert.True(Outage.IsUnavailability(failure)));
        Assert.True(Outage.IsUnavailability(new AggregateException(away)));
        Assert.False(Outage.IsUnavailability(RefusalException.Invalid("id", "is empty")));
    }

    public void Dispose() => log.Dispose();

    private static Exception Thrown(Exception failure)
    {
        try
        {
            throw failure;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }
}
