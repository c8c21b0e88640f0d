namespace Sextant.Encoding.Transformer;

public sealed unsafe class RunCutterTests
{
    [Fact]
    public void Every_sequence_is_in_one_run_in_order_and_only_a_long_one_alone_is_over_the_limit()
    {
        var random = new Random(1);
        for (int round = 0; round < 500; round++)
        {
            int[] starts = new int[random.Next(1, 60) + 1];
            for (int i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + random.Next(1, 40);
            int limit = random.Next(1, 100), next = 0;
            fixed (int* start = starts)
            {
                var cutter = new RunCutter(new TokenRun(start, start, starts.Length - 1, null, 4), limit);
                while (cutter.TryNext(out TokenRun run))
                {
                    Assert.Equal(next, (int)(run.Starts - start));
                    Assert.True(run.Tokens <= limit || run.Count == 1);
                    next += run.Count;
                    // A run ends only where the next sequence does not fit.
                    Assert.True(next == starts.Length - 1 || run.Tokens + starts[next + 1] - starts[next] > limit);
                }
            }
            Assert.Equal(starts.Length - 1, next);
        }
    }

    [Fact]
    public void The_shares_of_a_team_are_all_there_is_once_and_differ_by_one_at_most()
    {
        foreach (int size in new[] { 1, 2, 3, 5, 256 })
        {
            var team = new Team(size);
            foreach (int count in new[] { 0, 1, 2, 7, 100, 1_000_003, int.MaxValue - 1 })
            {
                int next = 0;
                for (int rank = 0; rank < size; rank++)
                {
                    (int from, int to) = team.Share(count, rank);
                    Assert.Equal(next, from);
                    Assert.InRange(to - from, count / size, count / size + 1);
                    next = to;
                }
                Assert.Equal(count, next);
            }
        }
    }
}
