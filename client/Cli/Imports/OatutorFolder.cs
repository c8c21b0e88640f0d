using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Cli.Imports;

/// <summary>The files of an OATutor content repository: three small ones in memory, the content pool streamed.</summary>
/// <param name="Courses">In the order of the file.</param>
/// <param name="SkillsOfStep">Step id → the skills it exercises.</param>
/// <param name="Skills">What is assumed of every skill.</param>
/// <param name="PoolPath">The archive of problems and steps.</param>
internal sealed record OatutorFolder(
    IReadOnlyList<OatutorCourse> Courses,
    IReadOnlyDictionary<string, List<string>> SkillsOfStep,
    IReadOnlyDictionary<string, OatutorParameters> Skills,
    string PoolPath)
{
    public const string CoursesFile = "coursePlans.json";
    public const string SkillModelFile = "skillModel.json";
    public const string ParametersFile = "defaultBKTParams.json";
    public const string PoolFile = "content-pool-json.tar.gz";

    /// <exception cref="InvalidDataException">A file is missing or is not what its name says.</exception>
    public static OatutorFolder Open(string folder)
    {
        foreach (string file in new[] { CoursesFile, SkillModelFile, ParametersFile, PoolFile })
        {
            if (!File.Exists(Path.Combine(folder, file)))
                throw new InvalidDataException($"'{folder}' has no {file}: an OATutor folder has {CoursesFile}, {SkillModelFile}, {ParametersFile} and {PoolFile}.");
        }
        return new OatutorFolder(
            Read(folder, CoursesFile, OatutorJson.Default.ListOatutorCourse),
            Read(folder, SkillModelFile, OatutorJson.Default.DictionaryStringListString),
            Read(folder, ParametersFile, OatutorJson.Default.DictionaryStringOatutorParameters),
            Path.Combine(folder, PoolFile));
    }

    private static T Read<T>(string folder, string file, JsonTypeInfo<T> type)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, file));
            return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message} ({e.Path}, line {e.LineNumber + 1})", e);
        }
    }
}
