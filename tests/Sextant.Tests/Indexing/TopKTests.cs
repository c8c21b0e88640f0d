using FsCheck;
using FsCheck.Fluent;

namespace Sextant.Indexing;

public class TopKTests
{
    [Fact]
    public void The_k_best_come_out_best_first_and_of_equals_the_earlier() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte>(), (scores, k) =>
        {
            var best = new TopK(new ScoredRow[k]);
            for (int row = 0; row < scores.Length; row++)
            {
                if (scores[row] % 8 > best.Threshold) best.Add(row, scores[row] % 8);
            }
            List<ScoredRow> found = [];
            best.DrainInto(found);
            return found.SequenceEqual(scores.Select((s, row) => new ScoredRow(row, s % 8)).OrderByDescending(r => r.Score).Take(k));
        }).QuickCheckThrowOnFailure();
}
