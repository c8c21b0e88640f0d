using System.CommandLine;
using Sextant.Encoding.Transformer;

namespace Sextant.Bench.Encoding;

/// <summary><c>encoder</c>: how fast a model folder encodes, as one JSON line.</summary>
internal static class EncoderCommand
{
    public static async Task<int> Run(string[] args)
    {
        var model = new Option<string>("--model") { Description = "A Hugging Face folder.", Required = true };
        var texts = new Option<FileInfo?>("--texts") { Description = "UTF-8, a text a line." };
        var ids = new Option<FileInfo?>("--ids") { Description = "Instead of texts their token ids: JSON, a list a text." };
        var limit = new Option<int>("--limit") { Description = "Tokens a text of --texts is cut at.", DefaultValueFactory = _ => 256 };
        var threads = new Option<int>("--threads") { Description = "Compute threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var precision = new Option<Precision>("--precision") { Description = "fp32 or int8.", DefaultValueFactory = _ => Precision.Fp32 };
        var kernels = new Option<KernelChoice>("--kernels") { Description = "auto, avx512, avx2 or portable.", DefaultValueFactory = _ => KernelChoice.Auto };
        var layers = new Option<int?>("--layers") { Description = "Keeps the first so many layers." };
        var batch = new Option<int>("--batch-tokens") { Description = "Tokens of a batch; a longer text is a batch of its own.", DefaultValueFactory = _ => 4096 };
        var query = new Option<int>("--query") { Description = "Tokens of the single query that is timed.", DefaultValueFactory = _ => 12 };
        var rounds = new Option<int>("--rounds") { Description = "Times all texts are encoded; more make a soak.", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo?>("--out") { Description = "Where embeddings go: float32, row-major, little-endian." };
        var command = new Command("encoder", "Encodes texts with a model and prints one JSON line.")
        {
            model, texts, ids, limit, threads, precision, kernels, layers, batch, query, rounds, output,
        };
        command.SetAction(parsed => new EncoderBench(
            parsed.GetRequiredValue(model),
            new TransformerOptions
            {
                Precision = parsed.GetValue(precision),
                Kernels = parsed.GetValue(kernels),
                Layers = parsed.GetValue(layers),
                Threads = parsed.GetValue(threads),
            },
            parsed.GetValue(batch),
            parsed.GetValue(query),
            parsed.GetValue(rounds)).Run(parsed.GetValue(texts), parsed.GetValue(ids), parsed.GetValue(limit), parsed.GetValue(output)));
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
