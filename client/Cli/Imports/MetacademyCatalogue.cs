using System.Text.RegularExpressions;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>
/// Metacademy's concepts of machine learning and its mathematics as a catalogue: concepts, what they build on, what they are
/// related to, and where each is explained.
/// </summary>
internal sealed partial class MetacademyCatalogue
{
    /// <summary>Of a prerequisite for which a part of the concept is enough.</summary>
    public const float ShortcutWeight = 0.5f;

    /// <summary>Of what a concept points to for further reading.</summary>
    public const float SeeAlsoWeight = 0.4f;

    private const string Source = "Metacademy";
    private readonly SortedDictionary<string, Dictionary<string, string>> files;
    private readonly Dictionary<string, string> tags = new(StringComparer.Ordinal); // as others may write them → as they are
    private readonly CleaningReport report;
    private readonly TextCleaner cleaner;

    public MetacademyCatalogue(SortedDictionary<string, Dictionary<string, string>> files, CleaningReport report)
    {
        (this.files, this.report) = (files, report);
        cleaner = new TextCleaner(report);
        foreach (string tag in files.Keys) tags.TryAdd(Plain(tag), tag);
    }

    public IEnumerable<Concept> Concepts()
    {
        foreach ((string tag, var texts) in files)
        {
            report.CountRead("concepts");
            string goals = texts.GetValueOrDefault("goals", "");
            yield return new Concept(
                ConceptId(tag), TitleOf(tag), cleaner.Prose($"{texts.GetValueOrDefault("summary", "").Trim()}\n\n{goals.Trim()}"), "en");
        }
    }

    /// <summary>Prerequisites, and what is pointed to under "see also" as related. Those to concepts that do not exist are told and left aside.</summary>
    public IEnumerable<Relation> Relations()
    {
        HashSet<(string, string)> prerequisites = [], related = [];
        foreach ((string tag, var texts) in files)
        {
            foreach (MetacademyBlock block in MetacademyBlock.Read(texts.GetValueOrDefault("dependencies", ""), "tag"))
            {
                if (block["tag"] is not { Length: > 0 } written) continue;
                report.CountRead("prerequisites");
                if (!tags.TryGetValue(Plain(written), out string? needed)) report.LeaveAside($"prerequisite '{written}' of '{tag}'", "there is no such concept");
                else if (!prerequisites.Add((needed, tag))) report.LeaveAside($"prerequisite '{written}' of '{tag}'", "it is there twice");
                else yield return new Relation(ConceptId(needed), ConceptId(tag), RelationKind.Prerequisite, block["shortcut"] == "1" ? ShortcutWeight : 1);
            }
            foreach (Match link in Link().Matches(texts.GetValueOrDefault("see-also", "")))
            {
                if (!tags.TryGetValue(Plain(link.Groups[1].Value), out string? other) || other == tag) continue;
                var pair = string.CompareOrdinal(tag, other) < 0 ? (tag, other) : (other, tag);
                if (related.Add(pair)) yield return new Relation(ConceptId(pair.Item1), ConceptId(pair.Item2), RelationKind.Related, SeeAlsoWeight);
            }
        }
    }

    public IEnumerable<Resource> Resources()
    {
        foreach ((string tag, var texts) in files)
        {
            int number = 0;
            foreach (MetacademyBlock block in MetacademyBlock.Read(texts.GetValueOrDefault("resources", ""), "source"))
            {
                string from = block["title"] ?? (block["source"] is { Length: > 0 } source ? MetacademySources.NameOf(source) : "");
                if (from.Length == 0) continue;
                report.CountRead("resources");
                yield return new Resource(
                    $"metacademy:resource:{tag}:{++number}",
                    MetacademySources.KindOf(block),
                    cleaner.Line($"{TitleOf(tag)} – {from}"),
                    cleaner.Prose(string.Join('\n', block.All("location").Concat(block.All("note")).Concat(block.All("extra")))),
                    "en",
                    Concepts: [ConceptId(tag)],
                    Tags: block["core"] == "1" ? [Source, "core"] : [Source],
                    Url: cleaner.Address(block["url"]));
            }
        }
    }

    private static string ConceptId(string tag) => $"metacademy:{tag}";

    private string TitleOf(string tag) => cleaner.Line(files[tag]["title"]) is { Length: > 0 } title ? title : tag.Replace('_', ' ');

    /// <summary>Tags are written with hyphens and underscores alike.</summary>
    private static string Plain(string tag) => tag.Trim().Replace('-', '_').ToLowerInvariant();

    /// <summary>Of Textile: <c>"words":tag</c>.</summary>
    [GeneratedRegex("\"[^\"\\n]*\":([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
