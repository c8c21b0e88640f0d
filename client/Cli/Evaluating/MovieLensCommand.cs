using System.CommandLine;
using Sextant.Behaviour;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate ml-100k</c></summary>
internal static class MovieLensCommand
{
    private const double Share = 0.75;

    /// <summary>How a model of films is trained: they are met in no particular order.</summary>
    public static RelevanceTrainingOptions Training => new();

    public static Command Create(Terminal terminal)
    {
        var options = new RankingCommandOptions();
        var seeds = NumberOption.Create("--seeds", "How many random splits to average over, seeds 1 and on.", 3, 1, 100);
        var command = new Command("ml-100k", "MovieLens 100K: random 75/25 per learner, seen excluded, or a split given.") { seeds };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => RankingRun.Of(Read(parsed, options, parsed.GetValue(seeds)), options, parsed, terminal, cancellation), cancellation));
        return command;
    }

    public static Dictionary<string, Film> Films(string path) =>
        File.Exists(path) ? DataFolder.Read(path, ItemFile.Read).ToDictionary(film => film.Id, StringComparer.Ordinal) : [];

    private static RankingSet Read(ParseResult parsed, RankingCommandOptions options, int seeds)
    {
        Dictionary<string, Film> films = Films(options.Data.PathOf(parsed, "ml-100k/ml-100k.item"));
        IReadOnlyList<RankingSplit> splits = options.Files.Train(parsed) is { } train
            ? [Splits.Given(DataFolder.Read(train, InterFile.Read), DataFolder.Read(options.Files.Test(parsed)!, InterFile.Read), films.Keys)]
            : SplitsOf(RatingLog.Of(DataFolder.Read(options.Data.PathOf(parsed, "ml-100k/ml-100k.inter"), InterFile.Read), films.Keys), seeds);
        return new RankingSet(
            "ml-100k", InteractionKind.Rate, id => SetResources.Of(films.GetValueOrDefault(id) ?? new Film(id, id, "", [])), Training, splits);
    }

    private static RankingSplit[] SplitsOf(RatingLog log, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Splits.RandomPerLearner(log, Share, seed))];
}
