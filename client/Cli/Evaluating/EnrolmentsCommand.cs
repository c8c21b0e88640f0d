using System.CommandLine;
using Sextant.Behaviour;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate mooccubex</c></summary>
internal static class EnrolmentsCommand
{
    private const int Courses = 3321; // ids below; beyond them the knowledge graph's entities begin

    public static Command Create(Terminal terminal)
    {
        var options = new RankingCommandOptions();
        var command = new Command("mooccubex", "MOOC enrolments: each learner's last one is held out and ranked among all courses, or a split given.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => RankingRun.Of(Read(parsed, options), options, parsed, terminal, cancellation), cancellation));
        return command;
    }

    private static RankingSet Read(ParseResult parsed, RankingCommandOptions options)
    {
        string folder = options.Data.PathOf(parsed, "mooccubex");
        Dictionary<string, string> about = About(folder);
        string[] courses = [.. Enumerable.Range(0, Courses).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        RankingSplit split = options.Files.Train(parsed) is { } train
            ? Splits.Given(DataFolder.Read(train, EnrolmentFile.Read), DataFolder.Read(options.Files.Test(parsed)!, EnrolmentFile.Read), courses)
            : Splits.LeaveLastOut(RatingLog.Of(DataFolder.Read(Path.Combine(folder, "train.txt"), EnrolmentFile.Read), courses));
        return new RankingSet(
            "mooccubex", InteractionKind.Start, id => SetResources.Course(id, about.GetValueOrDefault(id, "")),
            RelevanceTrainingOptions.InOrder, [split]);
    }

    /// <summary>Descriptions by number; none where the set's files are not there.</summary>
    private static Dictionary<string, string> About(string folder)
    {
        string numbers = Path.Combine(folder, "item_list.txt"), descriptions = Path.Combine(folder, "courses_about.csv");
        if (!File.Exists(numbers) || !File.Exists(descriptions)) return [];
        Dictionary<string, string> byCourse = DataFolder.Read(descriptions, CourseFiles.ReadAbout).ToDictionary(StringComparer.Ordinal);
        return DataFolder.Read(numbers, CourseFiles.ReadNumbers)
            .Where(pair => byCourse.ContainsKey(pair.Key))
            .ToDictionary(pair => pair.Value, pair => byCourse[pair.Key], StringComparer.Ordinal);
    }
}
