using System.CommandLine;
using System.Diagnostics;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Resources;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate prequential</c>: what learning from every interaction at once is worth.</summary>
internal static class PrequentialCommand
{
    private const double Share = 0.5;
    private const int Count = 10;
    private const int Seed = 1;
    private static readonly string[] Names = ["none", "nightly", "live", "liveAndNightly"];
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>Scorers that take seconds: they are trained once a night.</summary>
    private static readonly RelevanceTrainingOptions Training = new() { Scorers = [new EaseOptions(), new PopularityOptions()], Network = null };

    public static Command Create(Terminal terminal)
    {
        var data = new DataFolder();
        var encoder = new EncoderChoice(data);
        var every = NumberOption.Create("--every", "Ask before every so many-th visit; all are learned from.", 20, 1, 1000);
        var days = NumberOption.Create("--days", "Nights between two trainings of the arms that are refitted.", 1, 1, 365);
        var json = EvaluateCommand.JsonOption();
        var command = new Command("prequential", "MovieLens 100K by time, test then train: live updates against nightly ones against none.") { every, days, json };
        data.AddTo(command);
        encoder.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                Dictionary<string, Film> films = MovieLensCommand.Films(data.PathOf(parsed, "ml-100k/ml-100k.item"));
                RatingLog log = RatingLog.Of(DataFolder.Read(data.PathOf(parsed, "ml-100k/ml-100k.inter"), InterFile.Read), films.Keys);
                Resource[] items = [.. log.Items.Select(id => SetResources.Of(films.GetValueOrDefault(id) ?? new Film(id, id, "", [])))];
                EvaluationReport report = Run(EventStream.Of(log), items, encoder.Open(parsed), parsed.GetValue(every), parsed.GetValue(days), terminal.OnError, cancellation);
                EvaluateCommand.Show(terminal, report, parsed.GetValue(json));
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }

    private static EvaluationReport Run(
        EventStream stream, Resource[] items, ITextEncoder encoder, int every, int days, Terminal progress, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        CatalogueView view = SetCatalogue.Of(items, encoder, cancellation).Current;
        int known = (int)(Share * stream.Events.Length);
        RelevanceModel first = Train(stream, items, known, cancellation);
        PrequentialArm[] arms = [.. Names.Select(name => new PrequentialArm(name, view, items, stream.Learners, first))];
        (PrequentialArm nightly, PrequentialArm live, PrequentialArm both) = (arms[1], arms[2], arms[3]);
        var seen = new List<ResourceId>[stream.Learners];
        for (int learner = 0; learner < seen.Length; learner++) seen[learner] = [];
        List<double>[] gains = [.. arms.Select(_ => new List<double>())], hits = [.. arms.Select(_ => new List<double>())];
        (int learned, int refits, TimeSpan updating) = (known, 0, TimeSpan.Zero);
        for (int i = 0; i < stream.Events.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int learner, Visit visit) = stream.Events[i];
            if (i >= known)
            {
                if ((visit.At / Day) - (stream.Events[learned == 0 ? 0 : learned - 1].Visit.At / Day) >= days && learned < i)
                {
                    for (; learned < i; learned++) nightly.Learn(stream.Events[learned].Learner, stream.Events[learned].Visit);
                    nightly.Model = both.Model = Train(stream, items, i, cancellation);
                    refits++;
                    progress.Line($"prequential: {i} of {stream.Events.Length}, trained {refits} times");
                }
                if (i % every == 0) Ask(arms, gains, hits, learner, visit, [.. seen[learner]]);
                long began = Stopwatch.GetTimestamp();
                live.Learn(learner, visit);
                updating += Stopwatch.GetElapsedTime(began);
                both.Learn(learner, visit);
            }
            else foreach (PrequentialArm arm in arms) arm.Learn(learner, visit);
            seen[learner].Add(items[visit.Item].Id);
        }
        Estimate[] ndcg = [.. gains.Select(g => Bootstrap.OfMean([.. g], Seed))];
        return new EvaluationReport(
            "prequential",
            $"ml-100k by time, first {Share * 100:0}% known, then each visit predicted before it is learned; every {every}th asked; refitted every {days} day(s); seen excluded in all arms",
            [("asked", gains[0].Count), ("updates", stream.Events.Length - known), ("refits", refits)],
            [
                .. arms.Select((arm, i) => new Measurement($"{arm.Name}.ndcg@10", ndcg[i])),
                .. arms.Select((arm, i) => new Measurement($"{arm.Name}.hitRate@10", Bootstrap.OfMean([.. hits[i]], Seed))),
                Exact("upliftOverNone", ndcg[3].Value / ndcg[0].Value - 1),
                Exact("upliftOverNightly", ndcg[3].Value / ndcg[1].Value - 1),
                Exact("microsecondsAnUpdate", updating.TotalMicroseconds / Math.Max(1, stream.Events.Length - known)),
            ],
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static void Ask(PrequentialArm[] arms, List<double>[] gains, List<double>[] hits, int learner, Visit visit, ResourceId[] seen)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(visit.At);
        for (int a = 0; a < arms.Length; a++)
        {
            int place = arms[a].PlaceOf(visit.Item, learner, seen, Count, now);
            gains[a].Add(place < 0 ? 0 : 1 / Math.Log2(place + 2));
            hits[a].Add(place < 0 ? 0 : 1);
        }
    }

    private static RelevanceModel Train(EventStream stream, Resource[] items, int events, CancellationToken cancellation) =>
        RelevanceTrainer.Train(stream.LogOf(events), [.. items.Select(item => item.Id)], Training, null, cancellation);

    private static Measurement Exact(string name, double value) => new(name, new Estimate(value, double.NaN, double.NaN));
}
