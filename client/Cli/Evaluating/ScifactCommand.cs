using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Indexing;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate scifact</c>: search by words, by meaning, and by both as the product does it.</summary>
internal static class ScifactCommand
{
    private const int Depth = RankingLimits.MaxCount;
    private const int Seed = 1;
    private static readonly int[] Cuts = [1, 5, 10, Depth];

    public static Command Create(Terminal terminal)
    {
        var data = new DataFolder();
        var files = new SplitFiles();
        var encoder = new EncoderChoice(data);
        var corpus = new Option<FileInfo?>("--corpus") { Description = "The abstracts, CSV, also with .gz. Default: the set's own.", HelpName = "FILE" };
        var json = EvaluateCommand.JsonOption();
        var command = new Command("scifact", "Claims and the abstracts they cite: full ranking of all abstracts. Nothing is trained: --train is not read.") { corpus, json };
        data.AddTo(command);
        files.AddTo(command, bothNeeded: false);
        encoder.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string claims = files.Test(parsed) ?? data.PathOf(parsed, "scifact/claims_train.csv");
            string abstracts = parsed.GetValue(corpus)?.FullName ?? data.PathOf(parsed, "scifact/corpus_train.csv.gz");
            EvaluationReport report = Run(
                Path.GetFileName(claims), DataFolder.Read(abstracts, ScifactFiles.ReadCorpus), DataFolder.Read(claims, ScifactFiles.ReadClaims), encoder.Open(parsed), cancellation);
            EvaluateCommand.Show(terminal, report, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static EvaluationReport Run(
        string name, List<Passage> corpus, List<Claim> claims, ITextEncoder encoder, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        List<Resource> resources = [.. corpus.Select(SetResources.Of)];
        CatalogueView view = SetCatalogue.Of(resources, encoder, cancellation).Current;
        var ranker = new Ranker(new RankerOptions(), TimeProvider.System);
        RankingSplit split = SplitOf(corpus, claims);
        RankingScores hybrid = new(split, Cuts), words = new(split, Cuts), vectors = new(split, Cuts);
        List<ScoredRow> found = [];
        float[] query = new float[encoder.Dimensions];
        for (int i = 0; i < claims.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            encoder.Encode([claims[i].Text], EncodingPurpose.Query, query);
            view.SearchWords(claims[i].Text, Depth, null, found);
            words.Add(i, RowsOf(found), split.Held[i]);
            view.SearchVectors(query, Depth, null, [found]);
            vectors.Add(i, RowsOf(found), split.Held[i]);
            RankedAnswer answer = ranker.Search(view, LearnerSnapshot.Nobody(view.Tenant), new SearchRequest(claims[i].Text, Depth, ResourceFilter.None, 0), query, "");
            hybrid.Add(i, [.. answer.Items.Select(item => view.TryFind(item.Id, out int row) ? row : -1)], split.Held[i]);
        }
        return new EvaluationReport(
            "scifact",
            $"{name}, full ranking; hybrid search of the product, beside BM25 and vectors alone; {encoder.ModelId}",
            [("claims", split.Held.Count(held => held.Length > 0)), ("abstracts", corpus.Count)],
            [.. Of(hybrid, ""), .. Of(words, "bm25."), .. Of(vectors, "vectors.")],
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Claims stand for learners, and nothing may be learned from them.</summary>
    private static RankingSplit SplitOf(List<Passage> corpus, List<Claim> claims)
    {
        Dictionary<string, int> rows = corpus.Select((passage, i) => (passage.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        ImmutableArray<int[]> held = [.. claims.Select(claim => claim.Relevant.Where(rows.ContainsKey).Select(id => rows[id]).ToArray())];
        var nothing = new VisitLog(corpus.Count, [.. claims.Select(_ => Array.Empty<Visit>())]);
        return new RankingSplit("retrieval", [.. claims.Select(claim => claim.Id)], [.. corpus.Select(passage => passage.Id)], nothing, held);
    }

    private static int[] RowsOf(List<ScoredRow> found) => [.. found.Select(row => row.Row)];

    private static IEnumerable<Measurement> Of(RankingScores scores, string prefix) => RankingScores.Summarise([scores], Seed)
        .Where(m => m.Name is not ("novelty" or "coverage" or "gini" or "diversity" or "auc") && (prefix.Length == 0 || m.Name is "ndcg@10" or "recall@10" or "recall@100" or "mrr"))
        .Select(m => m with { Name = prefix + m.Name });
}
