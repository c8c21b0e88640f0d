using System.Text.Json;
using Sextant.Encoding.Models;
using Sextant.Training;

namespace Sextant.Encoding.Adaptation;

/// <summary>
/// A model folder that holds an adapter and names the model it belongs to: adapter.json with <c>format</c>, <c>base</c>,
/// <c>baseId</c> and <c>dimensions</c>, and adapter.safetensors with the weights and where they come from.
/// </summary>
public sealed class AdapterFolder
{
    private const string JsonFile = "adapter.json";
    private const string WeightsFile = "adapter.safetensors";
    private const int Format = 1;
    private const int MaxDimensions = 16_384;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private AdapterFolder(string path)
    {
        Path = path;
        JsonObject json = JsonObject.Read(System.IO.Path.Combine(path, JsonFile));
        json.Integer("format", Format, Format);
        Base = TextOf(json, "base");
        BaseId = TextOf(json, "baseId");
        int dimensions = json.Integer("dimensions", 1, MaxDimensions);
        TensorBundle bundle = ReadWeights(System.IO.Path.Combine(path, WeightsFile), dimensions, out Adapter adapter, out ScoringHead head);
        (Adapter, Head) = (adapter, head);
        Remarks = new Dictionary<string, string>(bundle.Remarks, StringComparer.Ordinal);
    }

    public string Path { get; }

    /// <summary>The name of the model whose vectors it corrects: a folder's beside this one, or a built-in one's.</summary>
    public string Base { get; }

    /// <summary>The <see cref="ITextEncoder.ModelId"/> it was trained on.</summary>
    public string BaseId { get; }

    public Adapter Adapter { get; }

    public ScoringHead Head { get; }

    /// <summary>Configuration, data hash and metrics of the training.</summary>
    public IReadOnlyDictionary<string, string> Remarks { get; }

    public static bool IsAt(string path) => File.Exists(System.IO.Path.Combine(path, JsonFile));

    /// <summary>Its <see cref="Base"/>, without reading its weights.</summary>
    /// <exception cref="ModelException">adapter.json cannot be read or does not say.</exception>
    public static string BaseOf(string path) => TextOf(JsonObject.Read(System.IO.Path.Combine(path, JsonFile)), "base");

    /// <exception cref="ModelException">Something is missing or is not what it should be.</exception>
    public static AdapterFolder Open(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>The id of what it makes of the encoder found under <see cref="Base"/>.</summary>
    /// <exception cref="ModelException">That one is not what it was trained on.</exception>
    public string IdOver(string foundId, int foundDimensions)
    {
        if (foundDimensions != Adapter.Dimensions || WithoutNumbers(foundId) != WithoutNumbers(BaseId))
            throw new ModelException($"{Path}: it was trained on {BaseId}, and '{Base}' is {foundId} now. Train it again.");
        return AdaptedEncoder.IdOf(foundId, Adapter);
    }

    /// <summary>Takes the encoder over, and disposes of it where the two do not go together.</summary>
    /// <exception cref="ModelException">As <see cref="IdOver"/>.</exception>
    public ITextEncoder Over(ITextEncoder below)
    {
        try
        {
            IdOver(below.ModelId, below.Dimensions);
            return new AdaptedEncoder(below, Adapter);
        }
        catch
        {
            (below as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder if need be; adapter.json last, so that half a folder is none.</summary>
    public static void Write(string path, string baseName, TrainedAdapter trained)
    {
        Directory.CreateDirectory(path);
        using (FileStream stream = File.Create(System.IO.Path.Combine(path, WeightsFile))) trained.ToBundle().Write(stream);
        var json = new Dictionary<string, object> { ["format"] = Format, ["base"] = baseName, ["baseId"] = trained.BaseId, ["dimensions"] = trained.Adapter.Dimensions };
        File.WriteAllText(System.IO.Path.Combine(path, JsonFile), JsonSerializer.Serialize(json, Indented) + "\n");
    }

    /// <summary>
    /// An id of a transformer's folder without what it is computed in: int8 vectors are fp32 ones with noise, and an adapter
    /// serves both. See <see cref="ModelFolder.IdAs"/>.
    /// </summary>
    private static string WithoutNumbers(string id)
    {
        foreach (string numbers in (ReadOnlySpan<string>)["-fp32", "-int8", "-fp16", "-bf16"])
        {
            int at = id.LastIndexOf(numbers, StringComparison.Ordinal);
            int end = at + numbers.Length;
            if (at > 0 && (end == id.Length || id.AsSpan(end).StartsWith("-L"))) return id.Remove(at, numbers.Length);
        }
        return id;
    }

    private static string TextOf(JsonObject json, string field) => json.Text(field) ?? throw json.Wrong(field, "is missing");

    private static TensorBundle ReadWeights(string file, int dimensions, out Adapter adapter, out ScoringHead head)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            TensorBundle bundle = TensorBundle.Read(stream);
            (adapter, head) = (Adapter.Load(bundle, dimensions), ScoringHead.Load(bundle, dimensions));
            return bundle;
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"{file}: {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException($"{file} is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{file} cannot be read: {e.Message}", e);
        }
    }
}
