using System.Text.Json.Nodes;

namespace Sextant.House.Contracts;

/// <summary>
/// The files of tests/golden/messages: what builds of before wrote, one record a line. With SEXTANT_RECORD_MESSAGES set to a
/// name, the tests write a new file of that name instead of checking the old ones; a file is never written over.
/// </summary>
internal static class RecordedFiles
{
    public const string Variable = "SEXTANT_RECORD_MESSAGES";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "golden", "messages");

    /// <summary>Null when nothing is to be recorded.</summary>
    public static string? Recording => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : null;

    /// <param name="kind">Such as "stored": the part of a file's name before the recording's.</param>
    public static IEnumerable<string[]> Lines(string kind) =>
        Directory.Exists(Folder) ? Directory.GetFiles(Folder, $"{kind}.*").Order(StringComparer.Ordinal).Select(File.ReadAllLines) : [];

    public static void Write(string kind, string extension, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Folder);
        using FileStream file = new(Path.Combine(Folder, $"{kind}.{Recording}.{extension}"), FileMode.CreateNew);
        using StreamWriter writer = new(file) { NewLine = "\n" };
        foreach (string line in lines) writer.WriteLine(line);
    }

    /// <summary>Specimens of types with what they say and their bytes.</summary>
    public static IEnumerable<string> Records(IEnumerable<Type> types, Func<Type, object, byte[]> write)
    {
        const int EachType = 2;
        foreach (Type type in types)
        {
            Specimens specimens = new(new Random(1));
            for (int i = 0; i < EachType; i++)
            {
                object value = specimens.Of(type);
                yield return new JsonObject
                {
                    ["type"] = Contract.AliasOf(type),
                    ["says"] = Portrait.Of(value),
                    ["bytes"] = Convert.ToBase64String(write(type, value)),
                }.ToJsonString();
            }
        }
    }

    /// <summary>Loads every record and asserts that it says what it said.</summary>
    public static void Check(string kind, Func<Type, byte[], object> read)
    {
        foreach (string line in Lines(kind).SelectMany(lines => lines))
        {
            JsonNode record = JsonNode.Parse(line)!;
            string alias = (string)record["type"]!;
            Type? type = Contract.Types.SingleOrDefault(one => Contract.AliasOf(one) == alias);
            Assert.True(type is not null, $"There is no type '{alias}' any more, of which bytes are recorded.");
            JsonNode? now = Portrait.Of(read(type, Convert.FromBase64String((string)record["bytes"]!)));
            Assert.True(Portrait.Holds(record["says"], now), $"A recorded {alias} said\n{record["says"]!.ToJsonString()}\nand now says\n{now?.ToJsonString()}");
        }
    }
}
