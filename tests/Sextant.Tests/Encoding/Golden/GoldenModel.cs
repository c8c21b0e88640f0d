using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.Golden;

/// <summary>A model of tests/golden, synthesized anew, and what torch made of its texts.</summary>
internal sealed class GoldenModel : IDisposable
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };
    private readonly string path = Directory.CreateTempSubdirectory("sextant-golden-").FullName;

    private GoldenModel(JsonElement recorded)
    {
        ModelSynthesizer.Write(path, GoldenTexts.Vocabulary, recorded.GetProperty("options").Deserialize<SynthesisOptions>(Names)!);
        Folder = ModelFolder.Open(path);
        Texts = [.. recorded.GetProperty("texts").Deserialize<int[]>()!.Select(i => GoldenTexts.All[i])];
        Embeddings = MemoryMarshal.Cast<byte, float>(recorded.GetProperty("embeddings").GetBytesFromBase64()).ToArray();
    }

    public ModelFolder Folder { get; }

    public IReadOnlyList<(string Text, int[] Ids)> Texts { get; }

    /// <summary>[texts, hidden]</summary>
    public float[] Embeddings { get; }

    /// <param name="name">Of a recording: "small", "minilm", …</param>
    public static GoldenModel Open(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldenTexts.Folder, name + ".json"))).RootElement);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
