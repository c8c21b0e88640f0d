namespace Sextant.Encoding.Models;

/// <summary>
/// What sentence-transformers' files say of a folder: where the transformer lies, how token vectors become a text's, how
/// long a text may be. A folder without modules.json is a plain transformer, pooled by the mean, as that library has it.
/// </summary>
/// <param name="TransformerFolder">That of config.json.</param>
/// <param name="Normalize">Whether the model lists a Normalize module.</param>
/// <param name="Files">Those read.</param>
internal sealed record SentenceLayout(string TransformerFolder, Pooling Pooling, bool Normalize, IReadOnlyList<string> Files)
{
    /// <param name="folder">The model's.</param>
    public static SentenceLayout Read(string folder)
    {
        string file = Path.Combine(folder, "modules.json");
        if (!File.Exists(file)) return new SentenceLayout(folder, Pooling.Mean, false, []);
        var layout = new SentenceLayout(folder, Pooling.Mean, false, [file]);
        bool transformer = false;
        foreach (JsonObject module in JsonObject.ReadList(file))
        {
            string type = module.Text("type") ?? throw module.Wrong("type", "is missing");
            string place = PlaceOf(folder, module);
            switch (type[(type.LastIndexOf('.') + 1)..])
            {
                case "Transformer":
                    transformer = true;
                    layout = layout with { TransformerFolder = place };
                    break;
                case "Pooling":
                    string pooling = Path.Combine(place, "config.json");
                    layout = layout with { Pooling = PoolingOf(JsonObject.Read(pooling)), Files = [.. layout.Files, pooling] };
                    break;
                case "Normalize":
                    layout = layout with { Normalize = true };
                    break;
                default:
                    throw module.Wrong("type", $"should be Transformer, Pooling or Normalize, not \"{type}\"");
            }
        }
        return transformer ? layout : throw new ModelException($"{file} lists no Transformer.");
    }

    private static string PlaceOf(string folder, JsonObject module)
    {
        string path = module.Text("path") ?? "";
        return path.Split('/', '\\').Contains("..") || Path.IsPathRooted(path) || path.Contains('\0')
            ? throw module.Wrong("path", "should stay in the model's folder")
            : Path.Combine(folder, path);
    }

    private static Pooling PoolingOf(JsonObject json)
    {
        if (json.Flag("include_prompt") == false) throw json.Wrong("include_prompt", "should be true: a prefix is pooled like the text");
        string[] chosen = [.. json.Fields().Where(field => field.StartsWith("pooling_mode_", StringComparison.Ordinal) && json.Flag(field) == true)];
        if (chosen.Length > 1) throw json.Wrong(chosen[1], $"and \"{chosen[0]}\" cannot both be true");
        string field = chosen.FirstOrDefault() ?? "pooling_mode";
        string? mode = chosen.Length == 1 ? field["pooling_mode_".Length..].Replace("_tokens", "", StringComparison.Ordinal) : json.Text(field);
        return mode switch
        {
            "mean" => Pooling.Mean,
            "cls" or "cls_token" => Pooling.Cls,
            "max" => Pooling.Max,
            null => throw json.Wrong(field, "should be true for one of mean, CLS and max"),
            _ => throw json.Wrong(field, $"asks for {mode} pooling; mean, CLS and max are known"),
        };
    }
}
