using System.Text.Json;
using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>The resources that a simulation chooses from, read from NDJSON: the server has no list of them all.</summary>
internal static class SimulationCatalogue
{
    private const string DemoFile = "Demo/resources.ndjson";

    /// <exception cref="InvalidDataException">The file is missing, or a line of it is no resource.</exception>
    public static IReadOnlyList<Resource> Load(string? file)
    {
        string path = file ?? FindDemo();
        if (!File.Exists(path)) throw new InvalidDataException($"There is no catalogue file '{path}'.");
        var resources = new List<Resource>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var resource = Parse(line, path, number);
            if (resource.Available) resources.Add(resource);
        }
        return [.. resources.DistinctBy(resource => resource.Id)];
    }

    private static Resource Parse(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WireJson.Default.Resource) is { Id: not null } resource
                ? resource
                : throw new InvalidDataException($"'{path}', line {number}: not a resource.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}', line {number}: {e.Message}", e);
        }
    }

    /// <summary>The demo catalogue of the repository the tool is run from, or was built in.</summary>
    private static string FindDemo()
    {
        foreach (string start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, "silo", DemoFile);
                if (File.Exists(candidate)) return candidate;
            }
        }
        throw new InvalidDataException("The demo catalogue (silo/Demo/resources.ndjson) is not to be found from here: name a file with --catalogue.");
    }
}
