using System.CommandLine;
using Sextant.Encoding.Transformer;

namespace Sextant.Bench.Encoding;

/// <summary><c>queue</c>: how long queries take among a catalogue being encoded, beside a server that takes texts one at a time.</summary>
internal static class QueueCommand
{
    public static async Task<int> Run(string[] args)
    {
        var model = new Option<string>("--model") { Description = "A Hugging Face folder.", Required = true };
        var texts = new Option<FileInfo>("--texts") { Description = "Passages: UTF-8, one a line.", Required = true };
        var rate = new Option<double>("--rate") { Description = "Queries a second.", DefaultValueFactory = _ => 30 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each of the two runs.", DefaultValueFactory = _ => 10 };
        var passages = new Option<int>("--passages") { Description = "Passages always under way.", DefaultValueFactory = _ => 64 };
        var threads = new Option<int>("--threads") { Description = "Compute threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var precision = new Option<Precision>("--precision") { Description = "fp32 or int8.", DefaultValueFactory = _ => Precision.Fp32 };
        var seed = new Option<int>("--seed") { Description = "Of the queries' words and times.", DefaultValueFactory = _ => 1 };
        var command = new Command("queue", "Times queries among passages and prints one JSON line.")
        {
            model, texts, rate, seconds, passages, threads, precision, seed,
        };
        command.SetAction((parsed, cancellation) => new QueueBench(
            parsed.GetRequiredValue(model),
            new TransformerOptions { Precision = parsed.GetValue(precision), Threads = parsed.GetValue(threads) },
            File.ReadAllLines(parsed.GetRequiredValue(texts).FullName),
            parsed.GetValue(rate),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.GetValue(passages),
            parsed.GetValue(seed)).Run(cancellation));
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
