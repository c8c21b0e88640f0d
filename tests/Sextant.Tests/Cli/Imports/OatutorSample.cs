using System.Formats.Tar;
using System.IO.Compression;

namespace Sextant.Cli.Imports;

/// <summary>A small OATutor repository written for the tests.</summary>
internal static class OatutorSample
{
    public static OatutorFolder Folder { get; } = new(
        [
            new("Algebra", "en", "https://books.example/algebra <Algebra>",
            [
                new("L1", "Lesson 1.1", "Slope", new() { ["find_slope"] = 0.85, ["graph_lines"] = 0.85, [""] = 0.85 }),
                new("L2", "Lesson Quiz", "1", new() { ["find_slope"] = 0.85, ["graph_lines"] = 0.85, ["center_at_(h"] = 0.85 }),
            ]),
            new("Algebra again", "en", null, [new("L1", "Lesson 4", "Slope", new() { ["find_slope"] = 0.85, ["graph_lines"] = 0.85 })]),
            new("Matematik", "se", null, [new("L3", "Lesson 1", "Lutning", new() { ["lutning"] = 0.85 }), new(null, "Lesson 2", "Utan id", null)]),
        ],
        new Dictionary<string, List<string>>
        {
            ["p1a"] = ["find_slope"],
            ["p1b"] = ["graph_lines", "find_slope", ""],
            ["p2a"] = ["center_at_(h", "k)"],
            ["p3a"] = ["lutning"],
        },
        new Dictionary<string, OatutorParameters>
        {
            ["find_slope"] = new(0.25f, 0.125f, 0.0625f, 0.5f),
            ["graph_lines"] = Usual,
            ["center_at_(h"] = Usual,
            ["k)"] = Usual,
            [""] = Usual,
            ["lutning"] = Usual with { ProbGuess = 1 },
        },
        "unused");

    private static OatutorParameters Usual => new(0.125f, 0.125f, 0.125f, 0.125f);

    public static string Problem(string id, string title, string body, string lesson = "L1", string course = "Algebra") =>
        $$"""{"id":"{{id}}","title":"{{title}}","body":"{{body}}","oer":"openstax.org","lesson":"1.1 Slope","lessonId":"{{lesson}}","courseName":"{{course}}"}""";

    public static string Step(string id, string title, string body = "") => $$"""{"id":"{{id}}","stepTitle":"{{title}}","stepBody":"{{body}}"}""";

    /// <summary>A content pool of these files, under their paths within it.</summary>
    public static Stream Pool(params (string Path, string Json)[] files)
    {
        var archive = new MemoryStream();
        using (var zipped = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped))
        {
            foreach (var (path, json) in files)
            {
                using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"content-pool/{path}") { DataStream = content });
            }
        }
        archive.Position = 0;
        return archive;
    }
}
