using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sextant.Memory;

// Against what ts-fsrs 5.4.2 made of histories by chance: tests/golden/fsrs.jsonl, recorded with bench/peers/fsrs.mjs.
public class FsrsPeerTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_review_of_every_history_leaves_the_state_that_ts_fsrs_gives()
    {
        MemoryModel model = MemoryModel.Default;
        int compared = 0;
        foreach (string line in File.ReadLines(Recorded()))
        {
            using JsonDocument history = JsonDocument.Parse(line);
            MemoryState? memory = null;
            DateTimeOffset at = Start;
            foreach (JsonElement review in history.RootElement.GetProperty("reviews").EnumerateArray())
            {
                at = at.AddDays(review.GetProperty("days").GetInt32());
                if (memory is { } before) Near(review.GetProperty("recall").GetDouble(), model.Recall(before, at));
                memory = model.Review(memory, (ReviewGrade)review.GetProperty("grade").GetInt32(), at);
                Near(review.GetProperty("stability").GetDouble(), memory.Value.Stability);
                Near(review.GetProperty("difficulty").GetDouble(), memory.Value.Difficulty);
                compared++;
            }
            double due = Math.Min(history.RootElement.GetProperty("due").GetDouble(), 36_500);
            Near(due, (model.DueAt(memory!.Value, 0.9) - at).TotalDays);
        }
        Assert.True(compared > 200, $"{compared} reviews");
    }

    /// <summary>Within 1e-4 of the value, or of 1 where it is smaller.</summary>
    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-4 * Math.Max(1, Math.Abs(expected)));

    private static string Recorded([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "golden", "fsrs.jsonl");
}
