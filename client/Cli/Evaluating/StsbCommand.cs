using System.CommandLine;
using System.Diagnostics;
using System.Numerics.Tensors;
using Sextant.Encoding;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate stsb</c>: whether an encoder's cosines follow what people find alike.</summary>
internal static class StsbCommand
{
    private const int Seed = 1;

    public static Command Create(Terminal terminal)
    {
        var data = new DataFolder();
        var files = new SplitFiles();
        var encoder = new EncoderChoice(data);
        var dev = new Option<bool>("--dev") { Description = "The development part; without it the training part." };
        var language = new Option<string>("--language") { Description = "en or zh.", HelpName = "TAG", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var json = EvaluateCommand.JsonOption();
        var command = new Command("stsb", "Sentence pairs: the correlation of an encoder's cosines with people's scores. Nothing is trained: --train is not read.") { dev, language, json };
        data.AddTo(command);
        files.AddTo(command, bothNeeded: false);
        encoder.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            string part = $"stsb-{parsed.GetValue(language)}-{(parsed.GetValue(dev) ? "dev" : "train")}";
            string path = files.Test(parsed) ?? data.PathOf(parsed, $"stsb/{part}.csv");
            EvaluationReport report = Run(Path.GetFileNameWithoutExtension(path), DataFolder.Read(path, SimilarityFile.Read), encoder.Open(parsed));
            EvaluateCommand.Show(terminal, report, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static EvaluationReport Run(string name, List<SentencePair> pairs, ITextEncoder encoder)
    {
        long start = Stopwatch.GetTimestamp();
        double[] cosines = [.. pairs.Select(pair => Cosine(encoder, pair))];
        double[] scores = [.. pairs.Select(pair => pair.Score)];
        Measurement[] measured =
        [
            new("spearman", Bootstrap.Of(pairs.Count, sample => Of(sample, cosines, scores, (a, b) => Correlation.Spearman(a, b)), Seed)),
            new("pearson", Bootstrap.Of(pairs.Count, sample => Of(sample, cosines, scores, (a, b) => Correlation.Pearson(a, b)), Seed)),
        ];
        return new EvaluationReport(
            "stsb", $"{name}, cosine of {encoder.ModelId}", [("pairs", pairs.Count)], [.. measured], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static double Cosine(ITextEncoder encoder, SentencePair pair)
    {
        float[] vectors = new float[2 * encoder.Dimensions];
        encoder.Encode([pair.A, pair.B], EncodingPurpose.Passage, vectors);
        return TensorPrimitives.Dot<float>(vectors.AsSpan(0, encoder.Dimensions), vectors.AsSpan(encoder.Dimensions));
    }

    private static double Of(int[] sample, double[] cosines, double[] scores, Func<double[], double[], double> correlation) =>
        correlation([.. sample.Select(i => cosines[i])], [.. sample.Select(i => scores[i])]);
}
