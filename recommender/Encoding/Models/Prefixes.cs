namespace Sextant.Encoding.Models;

/// <summary>What a model wants before a text, by the text's role. Empty where it wants nothing.</summary>
internal sealed record Prefixes(string Query, string Passage)
{
    // As the models' authors publish them (intfloat/e5, BAAI/bge); only these families leave them out of their folders.
    private static readonly Prefixes E5 = new("query: ", "passage: ");
    private static readonly Prefixes BgeEnglish = new("Represent this sentence for searching relevant passages: ", "");
    private static readonly Prefixes BgeChinese = new("为这个句子生成表示以用于检索相关文章：", "");

    /// <param name="settings">config_sentence_transformers.json, if there is one. Its prompts count, also empty ones.</param>
    /// <param name="names">The model's, for want of prompts: of its folder, and of where its configuration says it came from.</param>
    public static Prefixes Of(JsonObject? settings, IEnumerable<string> names)
    {
        if (settings is { } said && said.Object("prompts") is { } prompts && prompts.Fields().Any())
        {
            string otherwise = said.Text("default_prompt_name") is { } name
                ? prompts.Text(name) ?? throw said.Wrong("default_prompt_name", $"names \"{name}\", which is not among the prompts")
                : "";
            return new Prefixes(prompts.Text("query") ?? otherwise, prompts.Text("passage") ?? prompts.Text("document") ?? otherwise);
        }
        return names.Select(FamilyOf).FirstOrDefault(family => family is not null) ?? new Prefixes("", "");
    }

    private static Prefixes? FamilyOf(string name)
    {
        string[] parts = name.ToLowerInvariant().Split('-', '_', '/', '\\');
        bool Follow(string first, string second) => parts.Zip(parts.Skip(1)).Contains((first, second));
        string[] sizes = ["small", "base", "large"];
        if (sizes.Any(size => Follow("e5", size))) return E5;
        if (!sizes.Any(size => Follow("bge", size))) return null;
        return parts.Contains("zh") ? BgeChinese : parts.Contains("en") ? BgeEnglish : null;
    }
}
