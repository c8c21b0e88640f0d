namespace Sextant.Encoding.Transformer;

public sealed class TeamChoiceTests
{
    private readonly TeamChoice choice = new();

    [Fact]
    public void Threads_work_together_until_there_is_a_reason_not_to()
    {
        Assert.True(choice.Together);
        Run(TeamChoice.Trial - 1, together: 3, alone: 5);
        Assert.False(choice.Together); // the trial of the other way
        Run(1, together: 3, alone: 5);
        Assert.True(choice.Together);
    }

    [Fact]
    public void One_thread_works_alone_where_threads_wait_for_each_other()
    {
        Run(TeamChoice.Trial, together: 40, alone: 5);
        Assert.False(choice.Together);
        Assert.Equal(1, CountTogether(TeamChoice.Trial, together: 40, alone: 5));
    }

    [Fact]
    public void Threads_work_together_again_once_the_cores_are_free()
    {
        Run(TeamChoice.Trial, together: 40, alone: 5);
        Run(TeamChoice.Trial * 30, together: 3, alone: 5);
        Assert.Equal(TeamChoice.Trial - 1, CountTogether(TeamChoice.Trial, together: 3, alone: 5));
    }

    private void Run(int runs, double together, double alone) => CountTogether(runs, together, alone);

    private int CountTogether(int runs, double together, double alone)
    {
        int count = 0;
        for (int i = 0; i < runs; i++)
        {
            bool asTeam = choice.Together;
            if (asTeam) count++;
            choice.Took(asTeam, tokens: 12, TimeSpan.FromMilliseconds(asTeam ? together : alone));
        }
        return count;
    }
}
