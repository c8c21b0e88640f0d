using Sextant.Encoding.Models;

namespace Sextant.Cli.Models;

/// <summary>What a folder holds, in words.</summary>
internal static class ModelReport
{
    public static void Print(Terminal terminal, ModelFolder folder)
    {
        BertConfig config = folder.Config;
        long parameters = BertTensors.Of(config).Sum(tensor => (long)tensor.Length);
        Row("model", folder.Name);
        Row("folder", folder.Path);
        Row("architecture", $"BERT, {config.Layers} layers of {config.HiddenSize}, {config.Heads} heads of {config.HeadSize}, {config.IntermediateSize} between, {config.Activation}");
        Row("parameters", $"{Terminal.Number(parameters)}, {parameters * sizeof(float) / 1e6:F1} MB as 32-bit floats");
        Row("tokenizer", $"WordPiece, {Terminal.Number(folder.OpenTokenizer().VocabularySize)} tokens, {Terminal.Number(config.VocabularySize)} embeddings");
        Row("longest text", $"{folder.MaxTokens} tokens of {config.MaxPositions} positions");
        Row("pooling", $"{folder.Pooling}{(folder.Normalize ? ", normalised" : "; Sextant normalises it")}");
        Row("query prefix", Shown(folder.QueryPrefix));
        Row("passage prefix", Shown(folder.PassagePrefix));
        Row("content hash", folder.ContentHash);

        void Row(string name, string value) => terminal.Line($"{name,-16} {value}");
    }

    private static string Shown(string prefix) => prefix.Length == 0 ? "none" : $"\"{prefix}\"";
}
