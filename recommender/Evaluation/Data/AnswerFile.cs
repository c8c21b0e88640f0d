using System.Collections.Immutable;
using System.Globalization;
using Sextant.Learners;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Evaluation.Data;

/// <summary>
/// Answers as two toolboxes for knowledge tracing keep them, told apart by the header. pyKT (Liu et al., 2022): comma-separated, a learner or a
/// stretch of one a row, columns uid, concepts, responses and perhaps fold, questions, timestamps (milliseconds) and is_repeat, lists in quotes, −1 pads,
/// concepts of one exercise joined by _ or marked as repeats. Gervet et al. (2020): tab-separated, an answer a row, columns user_id, item_id, timestamp (seconds), correct, skill_id; rows in a row that differ in
/// the skill alone are one answer. Where nothing names the exercise, its concept stands for it.
/// </summary>
public static class AnswerFile
{
    /// <summary>Moment 0 of files that count from the beginning.</summary>
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const long MostSeconds = 1L << 33;

    /// <summary>Learners in the order of first appearance, each one's answers in the file's.</summary>
    /// <exception cref="InvalidDataException">A line is not what it should be; the message names file and line.</exception>
    public static IEnumerable<AnswerLog> Read(TextReader text, string file)
    {
        string header = (text.ReadLine() ?? "").TrimStart('\uFEFF').TrimEnd('\r');
        var learners = new Dictionary<string, (int? Fold, List<GivenAnswer> Answers)>(StringComparer.Ordinal);
        List<string> order = [];
        var exercises = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach ((string learner, int? fold, string item, ImmutableArray<string> concepts, float correct, long seconds) in header.Contains('\t') ? Rows(text, header, file) : Sequences(text, header, file))
        {
            if (!learners.TryGetValue(learner, out var log))
            {
                learners.Add(learner, log = (fold, []));
                order.Add(learner);
            }
            string id = item.Length > 0 ? $"i{item}" : $"c{string.Join('_', concepts)}";
            string key = $"{id} {string.Join('_', concepts)}";
            if (!exercises.TryGetValue(key, out Resource? exercise)) exercises.Add(key, exercise = Exercise(id, concepts));
            string number = log.Answers.Count.ToString(CultureInfo.InvariantCulture);
            log.Answers.Add(new GivenAnswer(new Interaction(number, exercise.Id, InteractionKind.Answer, correct, Beginning.AddSeconds(seconds)), exercise));
        }
        return order.Select(learner => new AnswerLog(learner, learners[learner].Fold, learners[learner].Answers));
    }

    private static IEnumerable<(string, int?, string, ImmutableArray<string>, float, long)> Sequences(TextReader text, string header, string file)
    {
        string[] columns = header.Split(',');
        int uid = At("uid"), concepts = At("concepts"), responses = At("responses");
        int fold = Array.IndexOf(columns, "fold"), questions = Array.IndexOf(columns, "questions"), times = Array.IndexOf(columns, "timestamps"), repeats = Array.IndexOf(columns, "is_repeat");
        foreach ((long row, string[] fields) in CsvRows.Read(text, file))
        {
            long line = row + 1; // the header was read before
            if (fields.Length != columns.Length) throw LineFault.At(file, line, $"{fields.Length} fields where the header has {columns.Length}.");
            string[] skills = fields[concepts].Split(','), outcomes = List(fields, responses), items = List(fields, questions), at = List(fields, times), again = List(fields, repeats);
            foreach ((string[] list, int column) in new[] { (outcomes, responses), (items, questions), (at, times), (again, repeats) })
                if (column >= 0 && list.Length != skills.Length) throw LineFault.At(file, line, $"{skills.Length} concepts and {list.Length} {columns[column]} do not belong together.");
            int? ofFold = fold >= 0 && int.TryParse(fields[fold], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
            for (int i = 0; i < skills.Length; i++)
            {
                if (outcomes[i] == "-1" || skills[i].Trim() == "-1") continue;
                List<string> asked = [.. skills[i].Trim().Split('_')];
                int first = i;
                // One exercise of several concepts, spread over as many places.
                while (repeats >= 0 && i + 1 < skills.Length && again[i + 1] == "1" && outcomes[i + 1] != "-1") asked.AddRange(skills[++i].Trim().Split('_'));
                long seconds = times < 0 ? 0 : Seconds(at[first], 1000, file, line);
                yield return (fields[uid], ofFold, questions < 0 ? "" : items[first], [.. asked.Distinct()], Outcome(outcomes[first], file, line), seconds);
            }
        }

        int At(string column) => Array.IndexOf(columns, column) is >= 0 and var at ? at : throw LineFault.At(file, 1, $"the header has no column {column}.");

        static string[] List(string[] fields, int column) => column < 0 ? [] : fields[column].Split(',', StringSplitOptions.TrimEntries);
    }

    private static IEnumerable<(string, int?, string, ImmutableArray<string>, float, long)> Rows(TextReader text, string header, string file)
    {
        string[] columns = header.Split('\t');
        int user = At("user_id"), item = At("item_id"), time = At("timestamp"), correct = At("correct"), skill = At("skill_id");
        long line = 1;
        (string User, string Item, string Time, string Correct, List<string> Skills, float Outcome, long Seconds)? open = null;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (row.Length == 0) continue;
            string[] fields = row.TrimEnd('\r').Split('\t');
            if (fields.Length != columns.Length) throw LineFault.At(file, line, $"{fields.Length} fields where the header has {columns.Length}.");
            if (open is { } same && same.User == fields[user] && same.Item == fields[item] && same.Time == fields[time] && same.Correct == fields[correct]
                && !same.Skills.Contains(fields[skill]))
            {
                same.Skills.Add(fields[skill]);
                continue;
            }
            if (open is { } done) yield return (done.User, null, done.Item, [.. done.Skills], done.Outcome, done.Seconds);
            open = (fields[user], fields[item], fields[time], fields[correct], [fields[skill]], Outcome(fields[correct], file, line), Seconds(fields[time], 1, file, line));
        }
        if (open is { } last) yield return (last.User, null, last.Item, [.. last.Skills], last.Outcome, last.Seconds);

        int At(string column) => Array.IndexOf(columns, column) is >= 0 and var at ? at : throw LineFault.At(file, 1, $"the header has no column {column}.");
    }

    /// <param name="units">In a second.</param>
    private static long Seconds(string text, int units, string file, long line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && value / units <= MostSeconds
            ? (long)(value / units)
            : throw LineFault.At(file, line, $"the timestamp '{text}' is not a number of {(units == 1 ? "seconds" : "milliseconds")}.");

    private static float Outcome(string text, string file, long line) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value is >= 0 and <= 1
            ? value
            : throw LineFault.At(file, line, $"the outcome '{text}' is not a number from 0 to 1.");

    private static Resource Exercise(string id, ImmutableArray<string> concepts) => new(
        new ResourceId(id), ResourceKind.Exercise, id, "", "", null, null, [.. concepts.Select(concept => new ConceptId(concept))], [], null, true, null);
}
